import type { ClaimState } from "@prisma/client";
import type { Remedy } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { ReshipAddress } from "~/use-cases/claims/reship-address";

export type ChosenRemedy =
  | { ok: true; remedy: Remedy; reshipTo: ReshipAddress | null }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "not-approved"; state: ClaimState }
  | { ok: false; reason: "not-offered"; remedies: Remedy[] }
  /** A reshipment needs an address that the shopper confirmed. */
  | { ok: false; reason: "address-invalid"; fields: string[] }
  /** It goes to the country that the order went to, or the guarantee would cover another place than it was sold for. */
  | { ok: false; reason: "another-country"; countryCode: string };

/** Keeps what the shopper chose of what the approval allows. Until something is sent, they may choose again. */
export async function chooseRemedy(_input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
  remedy: Remedy;
  /** For a reshipment, as confirmed or corrected; checked here. */
  reshipTo?: unknown;
  by: string;
}): Promise<ChosenRemedy> {
  throw new Error("not built yet");
}
