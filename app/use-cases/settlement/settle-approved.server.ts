import type { Remedy } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { goodsPaidForLateness } from "~/use-cases/delay/goods-paid-for-lateness.server";
import type { Substitute } from "~/use-cases/settlement/prepare-reship.server";
import {
  requestSettlement,
  type RequestedSettlement,
} from "~/use-cases/settlement/request-settlement.server";
import type { SettledLine } from "~/use-cases/settlement/settlement-shares.server";

export type SettledApproved =
  | RequestedSettlement
  | { ok: false; reason: "claim-unknown" }
  /** The approval allows others. */
  | { ok: false; reason: "remedy-not-allowed"; remedies: Remedy[] };

/** An approval and the choice from it as whoever asks knows them; what is left out they don't rest on. */
export type Seen = {
  /** In 1/10,000 of the insured value. */
  share?: number;
  remedies?: readonly Remedy[];
  chosenRemedy?: Remedy | null;
};

/**
 * Begins to settle an approved claim as it was approved: the approved share of what its goods are insured for, by one of the remedies
 * that the approval allows (a refund, where it names none). Staff's button, the shopper's choice and a claim that is settled by
 * itself all come to this, and nothing else begins a settlement. What follows where it is refused is after-not-given's.
 */
export async function settleApproved(input: {
  db: Db;
  /** With the permissions of the person of staff who asks; the shop's own where none does. */
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  remedy: Remedy;
  /** All of the claim's when left out. */
  lines?: readonly SettledLine[];
  substitutes?: readonly Substitute[];
  seen?: Seen;
  by: string;
}): Promise<SettledApproved> {
  const { db, shop, claimId, remedy, seen = {} } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    include: { coverage: true, lines: { include: { coverageLine: true } }, delayPayout: true },
  });
  if (!claim) return { ok: false, reason: "claim-unknown" };
  if (claim.state !== "approved") return { ok: false, reason: "not-approved", state: claim.state };
  if (!isAsSeen(claim, seen)) return { ok: false, reason: "approved-anew" };
  const isLateness = claim.delayPayout !== null;
  const remedies: Remedy[] = claim.remedies.length > 0 && !isLateness ? claim.remedies : ["refund"];
  if (!remedies.includes(remedy)) return { ok: false, reason: "remedy-not-allowed", remedies };
  const late = await goodsPaidForLateness(db, shop, claim.coverageId);
  const goods = claim.lines.map(({ coverageLine, ...line }) => ({
    ...line,
    coverageLine: { ...coverageLine, late: late.get(coverageLine.id) ?? [] },
  }));
  return requestSettlement({
    ...input,
    claim: { ...claim, lines: goods },
    lines: input.lines ?? claim.lines,
  });
}

/** Whether a claim's approval and the choice from it still are what somebody knows of them. */
export function isAsSeen(
  claim: { share: number; remedies: readonly Remedy[]; chosenRemedy: Remedy | null },
  { share = claim.share, remedies = claim.remedies, chosenRemedy = claim.chosenRemedy }: Seen,
): boolean {
  const isSame =
    remedies.length === claim.remedies.length && remedies.every((remedy) => claim.remedies.includes(remedy));
  return isSame && share === claim.share && chosenRemedy === claim.chosenRemedy;
}
