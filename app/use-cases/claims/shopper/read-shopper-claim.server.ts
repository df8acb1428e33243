import type { Prisma, Remedy } from "@prisma/client";
import { evidenceMissing, OPEN_CLAIM_STATES, UNDECIDED_CLAIM_STATES } from "../../../../domain/claim";
import { insuredForMinor } from "../../../../domain/coverage";
import { SHIPPING_LINE } from "../../../../domain/rating";
import type { Db } from "~/db.server";
import { money } from "~/money";
import { readPeril } from "~/perils.server";
import { readAsked } from "~/use-cases/claims/deciding/asked";
import { evidenceFor } from "~/use-cases/claims/filing/check-filing.server";
import { timelineOf, toldReason } from "~/use-cases/claims/shopper/claim-timeline";
import { isByPerson } from "~/use-cases/claims/deciding/decided-by";
import { evidenceGiven } from "~/use-cases/claims/deciding/evidence-given.server";
import { isLeftToStaff } from "~/use-cases/claims/remedies/left-to-staff";
import { reshipAddress } from "~/use-cases/claims/remedies/reship-address";
import type { ShopperClaim } from "~/use-cases/claims/shopper/shopper-claim";
import { goodsPaidForLateness } from "~/use-cases/delay/goods-paid-for-lateness.server";
import { notedStanding } from "~/use-cases/disputes/dispute-standing.server";
import { dayOf } from "~/time/stored-day";

export type { ShopperClaim, TimelineStep, ToldReason } from "~/use-cases/claims/shopper/shopper-claim";

/** A claim as its shopper is told of it; null: the shop hasn't such a claim. */
export async function readShopperClaim(input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
}): Promise<ShopperClaim | null> {
  const { db, now, shop, claimId } = input;
  const claim = await db.claim.findUnique({ where: { shop_id: { shop, id: claimId } }, include: INCLUDED });
  if (!claim) return null;
  const { coverage, events, state } = claim;
  const evidence = await db.evidence.findMany({
    where: { shop, claimId, removedAt: null },
    orderBy: { addedAt: "asc" },
  });
  const isUndecided = UNDECIDED_CLAIM_STATES.includes(state);
  const standing = await notedStanding(db, { shop, orderId: coverage.orderId });
  const lateMinor = await paidForLatenessMinor(db, claim);
  return {
    claimId,
    number: claim.number,
    orderId: coverage.orderId,
    orderName: coverage.orderName,
    shopName: coverage.owner.name,
    timeZone: coverage.owner.timeZone,
    language: claim.language,
    state,
    peril: readPeril(claim.peril),
    description: claim.description,
    happenedOn: claim.happenedOn && dayOf(claim.happenedOn),
    filedAt: claim.filedAt.toISOString(),
    goods: claim.lines.map(({ quantity, coverageLine: line }) => ({
      title: line.title,
      variantTitle: line.variantTitle,
      quantity,
      isShipping: line.lineItemId === SHIPPING_LINE,
    })),
    insured: money(claimedMinor(claim), coverage.currency),
    timeline: timelineOf(events),
    promisedBy: isUndecided ? (claim.promisedBy?.toISOString() ?? null) : null,
    asked: state === "needs_evidence" ? await askedOf(db, claim) : null,
    decision: decisionOf(claim),
    appeal: appealOf(claim, now),
    mayWithdraw: isUndecided,
    mayWrite: state === "denied" || OPEN_CLAIM_STATES.includes(state),
    messages: claim.messages.map(({ at, by, text }) => ({
      at: at.toISOString(),
      from: by === "shopper" ? "shopper" : "shop",
      text,
    })),
    remedies: state === "approved" && standing === "none" ? offered(claim.remedies, lateMinor) : [],
    share: claim.share,
    chosenRemedy: claim.chosenRemedy,
    leftToStaff: isLeftToStaff(claim),
    dispute: standing === "none" ? null : standing,
    paidForLateness: lateMinor > 0n ? money(lateMinor, coverage.currency) : null,
    reshipTo: reshipAddress.safeParse(claim.reshipTo).data ?? null,
    settlement: settlementOf(claim),
    evidence: evidence.map(({ id, contentType, fileName, addedBy }) => ({
      id,
      contentType,
      fileName,
      byShopper: addedBy === "shopper",
    })),
  };
}

const INCLUDED = {
  coverage: { include: { owner: { select: { name: true, timeZone: true } } } },
  lines: { include: { coverageLine: true }, orderBy: { coverageLine: { position: "asc" } } },
  events: { orderBy: { id: "asc" } },
  messages: { orderBy: { id: "asc" } },
  decisions: { orderBy: { at: "asc" } },
  settlements: { where: { state: { not: "failed" } }, orderBy: { createdAt: "desc" }, take: 1 },
} as const satisfies Prisma.ClaimInclude;
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof INCLUDED }>;

/** What the claimed goods are insured for, whatever of it was paid. */
function claimedMinor({ lines }: ClaimRow): bigint {
  return lines.reduce((sum, { quantity, coverageLine }) => sum + insuredForMinor(coverageLine, quantity), 0n);
}

/** What was given for the lateness of the lines that it claims goods of; nothing for what is given for lateness itself. */
async function paidForLatenessMinor(db: Db, { shop, coverageId, source, lines }: ClaimRow): Promise<bigint> {
  if (source === "delay_trigger") return 0n;
  const late = await goodsPaidForLateness(db, shop, coverageId);
  return lines
    .flatMap(({ coverageLineId }) => late.get(coverageLineId) ?? [])
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Goods that something was given for aren't sent again (request-settlement): not offered where anything else is. */
function offered(remedies: readonly Remedy[], lateMinor: bigint): Remedy[] {
  const others = remedies.filter((remedy) => remedy !== "reship");
  return lateMinor > 0n && others.length > 0 ? others : [...remedies];
}

/** What is still missing of what was asked for. */
async function askedOf(db: Db, claim: ClaimRow): Promise<NonNullable<ShopperClaim["asked"]>> {
  const { shop, id, lines, decisions, answerBy } = claim;
  const asked = readAsked(decisions.findLast(({ verdict }) => verdict === "ask")?.reason);
  const needed = await evidenceFor(db, {
    shop,
    peril: readPeril(claim.peril),
    lines: lines.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity })),
  });
  const missing = evidenceMissing(needed, await evidenceGiven(db, shop, id));
  return {
    // Staff may ask for more than the settings do.
    photos: asked.photos ? Math.max(1, missing?.photos ?? 0) : 0,
    statement: asked.statement,
    words: asked.words,
    until: answerBy?.toISOString() ?? null,
  };
}

/** The decision that stands; null while none does. */
function decisionOf({ state, decisions }: ClaimRow): ShopperClaim["decision"] {
  const verdict = state === "denied" ? "deny" : "approve";
  if (!["approved", "settling", "settled", "denied"].includes(state)) return null;
  const written = decisions.findLast((decision) => decision.verdict === verdict);
  if (!written) return null;
  const { by, at, reason } = written;
  return { verdict, byPerson: isByPerson(by), at: at.toISOString(), reason: toldReason(reason) };
}

function appealOf({ state, appealBy, events }: ClaimRow, now: Date): ShopperClaim["appeal"] {
  const used = events.some(({ from, to }) => from === "denied" && to === "in_review");
  const may = state === "denied" && !used && appealBy !== null && appealBy > now;
  return { may, until: may ? (appealBy?.toISOString() ?? null) : null, used };
}

function settlementOf({ settlements: [settlement] }: ClaimRow): ShopperClaim["settlement"] {
  if (!settlement) return null;
  return {
    remedy: settlement.remedy,
    state: settlement.state === "confirmed" ? "given" : "on-its-way",
    amount: money(settlement.amountMinor, settlement.currency),
    orderName: settlement.effectName,
    at: settlement.finishedAt?.toISOString() ?? null,
  };
}
