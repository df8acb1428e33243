import { MOST_FILE_BYTES, MOST_FILES, UNDECIDED_CLAIM_STATES, type ClaimState } from "../../domain/claim";
import { env } from "~/env.server";
import { EVIDENCE_TYPES } from "~/evidence/content-type";
import { UPLOAD_MINUTES, uploadToken } from "~/use-cases/evidence/evidence-token.server";

/** Where a page sends the photos and papers that staff add to a claim, and what of them is taken. */
export type StaffUploads = {
  address: string;
  token: string;
  maxBytes: number;
  mostFiles: number;
  /** As an input's `accept` has it. */
  accept: string;
  /** In whose name they are added, who alone can take them back. */
  by: string;
};

/** Null once the claim is decided: nothing is added to it any more. */
export function staffUploads(of: {
  shop: string;
  now: Date;
  claim: { id: string; state: ClaimState };
  by: string;
}): StaffUploads | null {
  const { shop, now, claim, by } = of;
  if (!UNDECIDED_CLAIM_STATES.includes(claim.state)) return null;
  const expiresAt = new Date(now.getTime() + UPLOAD_MINUTES * 60_000);
  return {
    address: new URL("/evidence", env.SHOPIFY_APP_URL).href,
    token: uploadToken({
      secret: env.SHOPIFY_API_SECRET,
      shop,
      claimId: claim.id,
      addedBy: by,
      expiresAt,
    }),
    maxBytes: MOST_FILE_BYTES,
    mostFiles: MOST_FILES,
    // Computers seldom know the type of a HEIC photo.
    accept: [...EVIDENCE_TYPES, ".heic", ".heif"].join(","),
    by,
  };
}
