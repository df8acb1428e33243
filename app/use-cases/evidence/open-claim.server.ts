import type { ClaimDraftState, ClaimState } from "@prisma/client";
import { UNDECIDED_CLAIM_STATES } from "../../../domain/claim";
import type { Tx } from "~/db.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { isRedacted } from "~/use-cases/privacy/is-redacted.server";

/** Why photos and papers of a claim can't change. */
export type ClosedClaim =
  | { ok: false; reason: "claim-unknown" }
  /** It is decided, withdrawn, or a draft that was given up. */
  | { ok: false; reason: "claim-closed"; state: ClaimState | ClaimDraftState };
export type OpenClaim = { ok: true; is: "claim" | "draft" };

/** Whether photos and papers may be added to a claim, or to the draft that becomes it, and taken back. */
export async function readOpenClaim(tx: Tx, shop: string, claimId: string): Promise<OpenClaim | ClosedClaim> {
  const key = { where: { shop_id: { shop, id: claimId } }, select: { state: true } };
  const claim = await tx.claim.findUnique(key);
  if (claim)
    return UNDECIDED_CLAIM_STATES.includes(claim.state)
      ? { ok: true, is: "claim" }
      : { ok: false, reason: "claim-closed", ...claim };
  const draft = await tx.claimDraft.findUnique(key);
  if (!draft) return { ok: false, reason: "claim-unknown" };
  return draft.state === "open" || draft.state === "planned"
    ? { ok: true, is: "draft" }
    : { ok: false, reason: "claim-closed", ...draft };
}

/**
 * The same, held so until the transaction ends: nobody decides it, and neither its customer nor its shop is deleted beside it, or
 * what is added now would stay behind.
 */
export async function lockOpenClaim(tx: Tx, shop: string, claimId: string): Promise<OpenClaim | ClosedClaim> {
  const unknown = { ok: false, reason: "claim-unknown" } as const;
  const [owner] = await tx.$queryRaw<{ uninstalledAt: Date | null }[]>`
    SELECT "uninstalledAt" FROM "Shop" WHERE "domain" = ${shop} FOR KEY SHARE`;
  if (!owner || owner.uninstalledAt) return unknown;
  const [found] = await tx.$queryRaw<{ coverageId: string; orderId: string }[]>`
    SELECT c."id"::text AS "coverageId", c."orderId" FROM "Coverage" c
    WHERE c."shop" = ${shop} AND c."id" IN (
      SELECT "coverageId" FROM "Claim" WHERE "shop" = ${shop} AND "id" = ${claimId}::uuid
      UNION SELECT "coverageId" FROM "ClaimDraft" WHERE "shop" = ${shop} AND "id" = ${claimId}::uuid)`;
  if (!found) return unknown;
  // A deletion takes the customer's orders first (keep-orders-still.server.ts).
  await tx.$queryRaw`
    SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} AND "orderId" = ${found.orderId} FOR KEY SHARE`;
  if (await isRedacted(tx, shop, found.orderId)) return unknown;
  await lockCoverage(tx, shop, found.coverageId);
  // A draft may be given up without its coverage being taken.
  await tx.$queryRaw`
    SELECT 1 FROM "ClaimDraft" WHERE "shop" = ${shop} AND "id" = ${claimId}::uuid FOR NO KEY UPDATE`;
  return readOpenClaim(tx, shop, claimId);
}
