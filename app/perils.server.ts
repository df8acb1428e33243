import type { Peril as StoredPeril } from "@prisma/client";
import type { Peril } from "../domain/rating";

// An enum's names in the database client can't hold a hyphen.
const STORED: Record<Peril, StoredPeril> = {
  loss: "loss",
  damage: "damage",
  theft: "theft",
  delay: "delay",
  "wrong-item": "wrong_item",
  "not-as-described": "not_as_described",
};
const READ = Object.fromEntries(Object.entries(STORED).map(([peril, stored]) => [stored, peril])) as Record<
  StoredPeril,
  Peril
>;

export const storedPeril = (peril: Peril): StoredPeril => STORED[peril];
export const readPeril = (stored: StoredPeril): Peril => READ[stored];
