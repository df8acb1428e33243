import { SHIPPING_LINE } from "../../../domain/rating";
import type { Tx } from "~/db.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import {
  afterNotGiven,
  isOvertaken,
  isPassing,
  type NotGivenReason,
} from "~/use-cases/settlement/after-not-given.server";
import {
  isAsSeen,
  settleApproved,
  type SettledApproved,
} from "~/use-cases/settlement/settle-approved.server";

type Input = Parameters<typeof settleApproved>[0];

/**
 * Begins to settle an approved claim for whoever of staff clicks, with their permissions. Where it is refused they are told, and the
 * claim is left with something that can be given (after-not-given), unless it was approved anew meanwhile.
 */
export async function settleByStaff(input: Input): Promise<SettledApproved> {
  const { db, enqueue, now, shop, claimId, remedy, by: staff } = input;
  const before = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { share: true, remedies: true, chosenRemedy: true },
  });
  if (!before) return { ok: false, reason: "claim-unknown" };
  const settled = await settleApproved(input);
  if (settled.ok || isPassing(settled.reason) || isOvertaken(settled.reason)) return settled;
  const { reason } = settled;
  await db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (claim?.state !== "approved" || !isAsSeen(claim, before)) return;
    if (await isOfTheForm(tx, input, reason)) return;
    await afterNotGiven(tx, claim, { enqueue, now, remedy, reason, staff });
  });
  return settled;
}

/** Refusals of what was picked on the page, or of who picked it: the same claim can be given with another click. */
const OF_THE_FORM: readonly NotGivenReason[] = [
  "no-lines",
  "quantity-exceeded",
  "remedy-not-allowed",
  "not-permitted",
];

async function isOfTheForm(
  tx: Tx,
  { shop, claimId, lines }: Input,
  reason: NotGivenReason,
): Promise<boolean> {
  if (lines === undefined) return false;
  if (reason !== "nothing-to-reship") return OF_THE_FORM.includes(reason);
  // Only the shipping fee was picked, of a claim that has goods too.
  const goods = { shop, claimId, coverageLine: { lineItemId: { not: SHIPPING_LINE } } };
  return (await tx.claimLine.count({ where: goods })) > 0;
}
