import type { Claim, Remedy } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";
import type { SettledApproved } from "~/use-cases/settlement/settle-approved.server";
import type { SettlementProblem } from "~/views/settlement-problem";

/** Why nothing was begun, or what was begun wasn't given. */
export type NotGivenReason = Extract<SettledApproved, { ok: false }>["reason"] | SettlementProblem["code"];

/** What becomes of the claim, which is approved still. */
export type AfterNotGiven =
  /** What was tried isn't offered any longer: the shopper chooses among the rest, or has chosen of it. */
  | { outcome: "chosen-anew"; remedies: Remedy[] }
  /** Staff have to look at it. */
  | { outcome: "left-to-staff" };

/** Why goods can't be sent again, though what they are worth can be given otherwise. */
const NOT_TO_BE_SENT: readonly NotGivenReason[] = [
  "out-of-stock",
  "goods-gone",
  "nothing-to-reship",
  "share-needs-money",
];

export const isNotToBeSent = (remedy: Remedy, reason: NotGivenReason): boolean =>
  remedy === "reship" && NOT_TO_BE_SENT.includes(reason);

/**
 * What follows for an approved claim where a remedy couldn't be given, found before it was begun or when it was sent. Goods that can't
 * be sent again aren't offered any longer, and a refund is (claims.md, *Remedies*); who had chosen them is told to choose anew. All else
 * is left to staff, who read in the claim's history why; nothing is tried again by itself (jobs/requeue).
 * @param claim locked by the caller
 */
export async function afterNotGiven(
  tx: Tx,
  claim: Pick<Claim, "shop" | "id" | "remedies" | "chosenRemedy">,
  told: { enqueue: Enqueue; now: Date; remedy: Remedy; reason: NotGivenReason },
): Promise<AfterNotGiven> {
  const { shop, id: claimId } = claim;
  const { enqueue, now: at, remedy, reason } = told;
  const event = { shop, claimId, at, by: "waybond", facts: { remedy, reason } };
  if (!isNotToBeSent(remedy, reason)) {
    await tx.claimEvent.create({ data: { ...event, kind: "left-to-staff" } });
    return { outcome: "left-to-staff" };
  }
  const rest = claim.remedies.filter((allowed) => allowed !== "reship");
  const remedies: Remedy[] = rest.includes("refund") ? rest : ["refund", ...rest];
  const wasChosen = claim.chosenRemedy === "reship";
  await tx.claim.update({
    where: { shop_id: { shop, id: claimId } },
    data: { remedies, ...(wasChosen ? { chosenRemedy: null } : {}), updatedAt: at },
  });
  const { id } = await tx.claimEvent.create({ data: { ...event, kind: "remedy-not-possible" } });
  // Who hasn't chosen yet was asked to, and finds what is offered by now.
  if (wasChosen) {
    const mail = { template: "claim-choose-again", values: { claimId } } as const;
    await tellOfClaim(tx, { enqueue, now: at, shop, ...mail, step: id.toString() });
  }
  return { outcome: "chosen-anew", remedies };
}
