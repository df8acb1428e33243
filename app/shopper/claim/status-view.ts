import type { FieldFault } from "~/shopper/claim/parts";
import type { AddedFile, Uploads } from "~/shopper/claim/form-view";
import type { ReshipAddress } from "~/use-cases/claims/remedies/reship-address";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** What was just done on the page, or that it couldn't be done any more. */
export const DONE = ["filed", "answer", "appeal", "message", "choose", "withdraw", "refused"] as const;
export type Done = (typeof DONE)[number];

/** What the page of a claim shows. */
export type ClaimStatusView = {
  claim: ShopperClaim;
  /** Null: nothing can be added any more. */
  uploads: Uploads | null;
  files: readonly (AddedFile & { shown: string; isPicture: boolean })[];
  /** Where a reshipment would go, as far as it is known. */
  address: Partial<ReshipAddress>;
  done: Done | null;
  /** What was typed where it couldn't be taken. */
  typed: Readonly<Record<string, string>>;
  faults: readonly FieldFault[];
  /** Tells one state of the page from the next. */
  version: string;
};
