import { randomUUID } from "node:crypto";
import type { Prisma, Remedy } from "@prisma/client";
import { WHOLE_SHARE, type ClaimState } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import {
  AccessDeniedError,
  ShopifyUnavailableError,
  ThrottledError,
  type AdminApi,
} from "~/shopify/graphql.server";
import { readRefundableGoods } from "~/shopify/orders/read-refundable.server";
import {
  ApprovedAnew,
  ChangedMeanwhile,
  commitSettlement,
  StoppedByDispute,
} from "~/use-cases/settlement/commit-settlement.server";
import { standingElsewhere, stoppedBy } from "~/use-cases/disputes/dispute-standing.server";
import { prepareLateness } from "~/use-cases/settlement/prepare-lateness.server";
import { prepareRefund, type PreparedRefund } from "~/use-cases/settlement/prepare-refund.server";
import {
  prepareReship,
  type PreparedReship,
  type Substitute,
} from "~/use-cases/settlement/prepare-reship.server";
import {
  isGoods,
  latenessSharesOf,
  paidForLateness,
  sharesOf,
  type ClaimWithGoods,
  type SettledLine,
  type Share,
  type Shares,
} from "~/use-cases/settlement/settlement-shares.server";

export type RequestedSettlement =
  | { ok: true; settlementId: string; shopMinor: bigint }
  | { ok: false; reason: "order-unknown" }
  | { ok: false; reason: "not-approved"; state: ClaimState }
  | Refusals<Shares>
  | Refusals<PreparedRefund>
  | Refusals<PreparedReship>
  /** The goods were refunded outside meanwhile. */
  | { ok: false; reason: "already-refunded"; coverageLineId: string; refundable: number }
  /** Goods are sent again or they aren't: a share is given in money only. */
  | { ok: false; reason: "share-needs-money" }
  /** Something was given for their lateness: sent again, they would come to more than they were insured for. */
  | { ok: false; reason: "delay-paid"; coverageLineId: string }
  /** A dispute on the order is open: nothing is paid while a bank may take the money back. */
  | { ok: false; reason: "disputed" }
  /** A dispute on the order went against the shop: the shopper has the money back, and isn't paid again. */
  | { ok: false; reason: "charged-back" }
  /** The person who asks lacks the permission in Shopify. */
  | { ok: false; reason: "not-permitted" }
  /** Shopify is over its limit or doesn't answer; nothing was begun. */
  | { ok: false; reason: "shopify-busy" }
  /** Another settlement on the same coverage was faster. */
  | { ok: false; reason: "changed-meanwhile" }
  /** The approval, or what the shopper chose of it, isn't any more what it was. */
  | { ok: false; reason: "approved-anew" };

type Refusals<Outcome extends { ok: boolean }> = Extract<Outcome, { ok: false }>;
type Refused = Refusals<RequestedSettlement>;

type Input = {
  db: Db;
  /** With the permissions of the person who asks; the shop's own where nobody does. */
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  /** As it was read, approved. Its share of the insured value is given; the goods count as settled either way. */
  claim: ClaimWithGoods;
  remedy: Remedy;
  lines: readonly SettledLine[];
  /** What is to be sent in place of the same goods. */
  substitutes?: readonly Substitute[];
  by: string;
};

/**
 * Begins to settle an approved claim (settle-approved): asks Shopify what can be given for lines and quantities, then in one
 * transaction takes the amounts from the coverage, writes the settlement as pending with its key, moves the claim to
 * "settling" and queues the sending. Nothing has left until the job runs (send-settlement).
 */
export async function requestSettlement(input: Input): Promise<RequestedSettlement> {
  const requested = await tryToRequest(input);
  if (requested.ok) return requested;
  // What is refused may be so because another click on the same claim was faster: then that is what is told.
  const { state } = await input.db.claim.findUniqueOrThrow({
    where: { shop_id: { shop: input.claim.shop, id: input.claim.id } },
    select: { state: true },
  });
  return state === "approved" ? requested : { ok: false, reason: "not-approved", state };
}

async function tryToRequest(input: Input): Promise<RequestedSettlement> {
  const { db, claim, remedy } = input;
  if (remedy === "reship" && claim.share !== WHOLE_SHARE) return { ok: false, reason: "share-needs-money" };
  const { delayPayout } = claim;
  const wanted = delayPayout ? latenessSharesOf(claim, delayPayout) : sharesOf(claim, input.lines);
  if (!wanted.ok) return wanted;
  const late = remedy === "reship" ? paidForLateness(wanted.shares) : null;
  if (late) return { ok: false, reason: "delay-paid", coverageLineId: late.line.id };

  const settlementId = randomUUID();
  const prepared = await askShopify(input, { shares: wanted.shares, settlementId });
  if (!prepared.ok) return prepared;
  const { shares = wanted.shares, amountsMinor, request } = prepared;
  try {
    await db.$transaction((tx) =>
      commitSettlement(tx, { ...input, shares, amountsMinor, request, settlementId }),
    );
  } catch (error) {
    if (error instanceof ApprovedAnew) return { ok: false, reason: "approved-anew" };
    if (error instanceof StoppedByDispute) return { ok: false, reason: error.code };
    if (error instanceof ChangedMeanwhile) return { ok: false, reason: "changed-meanwhile" };
    throw error;
  }
  return { ok: true, settlementId, shopMinor: amountsMinor.reduce((sum, amount) => sum + amount, 0n) };
}

/** `shares`: of which it is, where it isn't all of them. */
type Prepared = {
  ok: true;
  shares?: readonly Share[];
  amountsMinor: bigint[];
  request: Prisma.InputJsonObject;
};

/** What would be given for the shares now, none of them above what Shopify still holds. */
async function askShopify(
  { db, admin, claim, remedy, substitutes = [] }: Input,
  told: { shares: readonly Share[]; settlementId: string },
): Promise<Prepared | Refused> {
  const about = { claim, ...told };
  try {
    const { orderId } = claim.coverage;
    const refundable = await readRefundableGoods(admin, orderId);
    if (!refundable) return { ok: false, reason: "order-unknown" };
    const stop =
      stoppedBy(refundable.dispute) ??
      stoppedBy(await standingElsewhere({ db, admin }, { shop: claim.shop, orderId }));
    if (stop !== null) return { ok: false, reason: stop };
    if (claim.delayPayout) return await prepareLateness({ admin, refundable, ...about });
    for (const { line, quantity } of about.shares.filter(isGoods)) {
      const left = refundable.quantities.get(line.lineItemId) ?? 0;
      if (quantity > left)
        return { ok: false, reason: "already-refunded", coverageLineId: line.id, refundable: left };
    }
    return remedy === "reship"
      ? await prepareReship({ admin, substitutes, ...about })
      : await prepareRefund({ admin, remedy, share: claim.share, refundable, ...about });
  } catch (error) {
    if (error instanceof AccessDeniedError) return { ok: false, reason: "not-permitted" };
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError)
      return { ok: false, reason: "shopify-busy" };
    throw error;
  }
}
