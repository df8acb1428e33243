import type { FieldFault } from "~/shopper/claim/parts";
import type { PlannedClaim } from "~/queries/list-planned-claims.server";
import type { ClaimDraftNow } from "~/use-cases/claims/drafts/claim-draft.server";
import type { FormGuarantee, ShopperClaimForm } from "~/use-cases/claims/drafts/read-claim-form.server";

/** A photo or paper that hangs on the draft. */
export type AddedFile = { id: string; name: string; thumbnail: string | null };

/** Where the script sends photos, and by what right. */
export type Uploads = { address: string; token: string; maxBytes: number; files: readonly AddedFile[] };

/** What the claim form shows. */
export type ClaimFormView = {
  order: Pick<ShopperClaimForm, "orderName" | "shopName">;
  guarantee: FormGuarantee;
  /** Null: nothing can be claimed on this guarantee. */
  draft: ClaimDraftNow | null;
  /** Further guarantees of the order: for which goods, and where their form is. */
  others: readonly { goods: readonly string[]; address: string }[];
  /** What waits for its day. */
  planned: readonly PlannedClaim[];
  uploads: Uploads | null;
  /** Hours within which an answer is promised. */
  promisedHours: number;
  /** Of an earlier claim's page. */
  claimAddress: (claimId: string) => string;
  faults: readonly FieldFault[];
  /** Why it can't be reported though all is filled in. */
  refusal: string | null;
};
