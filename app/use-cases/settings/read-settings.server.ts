import type { GuaranteeFulfilment } from "@prisma/client";
import type { Db, Tx } from "~/db.server";

/** What a shop chose about its guarantees, beside the plan. */
export type Settings = {
  /** When the app fulfils the guarantee's line. */
  fulfilGuarantee: GuaranteeFulfilment;
  /** Shoppers may cancel within so many hours of the order, and before the first shipment; null: until the first shipment. */
  cancelHours: number | null;
  /** The premium's share is given back when goods are refunded, returned or taken out of the order. */
  giveBackReduced: boolean;
  /** What was charged above what was due is given back by itself. */
  giveBackDrift: boolean;
  /** Put on covered orders; null: none. */
  orderTag: string | null;
  /** Shoppers are sent a mail when their order is covered. */
  mailWhenCovered: boolean;
  /** Where staff are told of what waits for them; null: by no mail. */
  staffEmail: string | null;
};

/** Of a shop that never chose anything. */
export const DEFAULT_SETTINGS: Settings = {
  fulfilGuarantee: "with_first_shipment",
  cancelHours: null,
  giveBackReduced: false,
  giveBackDrift: false,
  orderTag: "shipping-guarantee",
  mailWhenCovered: false,
  staffEmail: null,
};

export async function readSettings(db: Db | Tx, shop: string): Promise<Settings> {
  const row = await db.shopSettings.findUnique({
    where: { shop },
    omit: { shop: true, updatedAt: true, updatedBy: true },
  });
  return row ?? DEFAULT_SETTINGS;
}
