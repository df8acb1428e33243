import { UNDECIDED_CLAIM_STATES } from "../../domain/claim";
import type { PremiumCheck } from "@prisma/client";
import { PREMIUM_CHECKS } from "../../domain/coverage";
import { figureOf } from "../../domain/insight";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readMovements } from "~/queries/ledger-period.server";
import { claimsToSettle } from "~/queries/claims-to-settle.server";
import { disputeToAnswer } from "~/queries/dispute-item.server";
import { premiumStillOwed } from "~/queries/premium-owed.server";
import { calendarDay } from "~/time/zoned-time";
import { SLOW_SETTLEMENT_MS } from "~/views/slow-settlement";

/** A premium that isn't the plan's. */
export type PremiumFault = Exclude<PremiumCheck, "matched">;

export type HomeFigures = {
  /** The version that shoppers are rated by; null before the first publishing. */
  livePlanVersion: number | null;
  /** A shopper has taken the guarantee: not said by orders that the shop covers on its own account. */
  anySold: boolean;
  today: { covered: number; insured: Money; premium: Money; refunded: Money };
  openClaims: number;
  attention: {
    /** Active coverages by what is wrong with their premium; what has none is left out. */
    premiums: { check: PremiumFault; count: number }[];
    /** Banks wait for evidence, and still take it. */
    disputesToAnswer: number;
    /** Approved claims that wait for staff, not for what the shopper chooses. */
    claimsToSettle: number;
    /** Sent, or waiting to be, for longer than it should take. */
    slowSettlements: number;
    /** Premiums that couldn't be given back, and still are to be. */
    premiumsOwed: number;
    /** Not worked off at the last attempt; they are queued again for a week. */
    failedWebhooks: number;
  };
};

/**
 * What the first page shows of a shop; "today" is the calendar day of the shop's time zone. Money comes from the ledger,
 * but for what is insured: that is promised, and didn't move.
 */
export async function readHome(
  db: Db,
  shop: { domain: string; currency: string; timeZone: string; livePlanVersion: number | null },
  now: Date,
): Promise<HomeFigures> {
  const { domain, currency, timeZone } = shop;
  const [day] = await db.$queryRaw<[{ begins: Date }]>`
    SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone} AS "begins"`;
  const today = { gte: day.begins, lte: now };
  const date = calendarDay(now, timeZone);
  const books = { shop: domain, timeZone, period: { from: date, to: date }, route: null, currency };
  const [
    coveredToday,
    sold,
    movements,
    openClaims,
    disputesToAnswer,
    toSettle,
    premiumChecks,
    slowSettlements,
    premiumsOwed,
    failedWebhooks,
  ] = await Promise.all([
    db.coverage.aggregate({
      where: { shop: domain, orderedAt: today },
      _count: true,
      _sum: { insuredMinor: true },
    }),
    db.coverage.findFirst({ where: { shop: domain, payer: "shopper" }, select: { id: true } }),
    readMovements(db, books, ["premium-paid", "refunds"]),
    db.claim.count({ where: { shop: domain, state: { in: [...UNDECIDED_CLAIM_STATES] } } }),
    db.dispute.count({ where: { shop: domain, ...disputeToAnswer(now) } }),
    claimsToSettle(db, domain),
    db.coverage.groupBy({
      by: ["premiumCheck"],
      where: { shop: domain, state: "active", premiumCheck: { not: "matched" } },
      _count: true,
    }),
    db.settlement.count({
      where: {
        shop: domain,
        state: { in: ["pending", "sent"] },
        createdAt: { lte: new Date(now.getTime() - SLOW_SETTLEMENT_MS) },
      },
    }),
    db.coverage.count({ where: { shop: domain, ...premiumStillOwed(db) } }),
    db.webhookMessage.count({ where: { shop: domain, state: "failed" } }),
  ]);
  return {
    livePlanVersion: shop.livePlanVersion,
    anySold: sold !== null,
    today: {
      covered: coveredToday._count,
      insured: money(coveredToday._sum.insuredMinor ?? 0n, currency),
      premium: money(figureOf("premium-paid", movements), currency),
      refunded: money(figureOf("refunds", movements), currency),
    },
    openClaims,
    attention: {
      premiums: PREMIUM_CHECKS.flatMap((check) => {
        const count = premiumChecks.find(({ premiumCheck }) => premiumCheck === check)?._count ?? 0;
        return check !== "matched" && count > 0 ? [{ check, count }] : [];
      }),
      disputesToAnswer,
      claimsToSettle: toSettle.length,
      slowSettlements,
      premiumsOwed,
      failedWebhooks,
    },
  };
}
