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

/** Refusals that may be none in a minute: Shopify is busy, or somebody else did something in the meantime. */
const PASSING = ["shopify-busy", "changed-meanwhile", "approved-anew"] as const satisfies NotGivenReason[];
/** Refusals that leave nothing to see to: somebody else moved the claim on. */
const OVERTAKEN = ["not-approved", "claim-unknown"] as const satisfies NotGivenReason[];

export const isPassing = (reason: NotGivenReason): reason is (typeof PASSING)[number] =>
  PASSING.some((each) => each === reason);
export const isOvertaken = (reason: NotGivenReason): reason is (typeof OVERTAKEN)[number] =>
  OVERTAKEN.some((each) => each === reason);

/** Why goods can't be sent again though something else could be sent in their place, which staff can choose. */
const REPLACEABLE: readonly NotGivenReason[] = ["out-of-stock", "goods-gone"];
/** Why goods can't be sent again, though what they are worth can be given otherwise. */
const NOT_TO_BE_SENT: readonly NotGivenReason[] = [
  ...REPLACEABLE,
  "nothing-to-reship",
  "share-needs-money",
  "delay-paid",
];

/**
 * What follows for an approved claim where a remedy couldn't be given, found before it was begun or when it was sent. Goods that can't
 * be sent again aren't offered any longer, and a refund is (claims.md, *Remedies*); who had chosen them is told to choose anew. Where
 * staff tried it, they go on: the goods stay on offer as long as others can be sent in their place, and the shopper is asked nothing.
 * All else is left to staff, who read in the claim's history why; nothing is tried again by itself (jobs/requeue).
 * @param claim locked by the caller
 */
export async function afterNotGiven(
  tx: Tx,
  claim: Pick<Claim, "shop" | "id" | "remedies" | "chosenRemedy">,
  told: {
    enqueue: Enqueue;
    now: Date;
    remedy: Remedy;
    reason: NotGivenReason;
    /** Who of staff tried it and was told; left out where nobody did. */
    staff?: string;
  },
): Promise<AfterNotGiven> {
  const { shop, id: claimId } = claim;
  const { enqueue, now: at, remedy, reason, staff } = told;
  const event = { shop, claimId, at, by: staff ?? "waybond", facts: { remedy, reason } };
  if (remedy !== "reship" || !NOT_TO_BE_SENT.includes(reason)) {
    await tx.claimEvent.create({ data: { ...event, kind: "left-to-staff" } });
    return { outcome: "left-to-staff" };
  }
  const stays = staff !== undefined && REPLACEABLE.includes(reason);
  const rest = claim.remedies.filter((allowed) => stays || allowed !== "reship");
  const remedies: Remedy[] = rest.includes("refund") ? rest : ["refund", ...rest];
  const wasChosen = claim.chosenRemedy === "reship";
  await tx.claim.update({
    where: { shop_id: { shop, id: claimId } },
    data: { remedies, ...(wasChosen && !stays ? { chosenRemedy: null } : {}), updatedAt: at },
  });
  if (staff !== undefined && wasChosen) {
    await tx.claimEvent.create({ data: { ...event, kind: "left-to-staff" } });
    return { outcome: "left-to-staff" };
  }
  const { id } = await tx.claimEvent.create({ data: { ...event, kind: "remedy-not-possible" } });
  // Who hasn't chosen yet was asked to, and finds what is offered by now.
  if (wasChosen) {
    const mail = { template: "claim-choose-again", values: { claimId } } as const;
    await tellOfClaim(tx, { enqueue, now: at, shop, ...mail, step: id.toString() });
  }
  return { outcome: "chosen-anew", remedies };
}
