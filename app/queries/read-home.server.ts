import type { Account } from "../../domain/ledger";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";

export type HomeFigures = {
  /** The version that shoppers are rated by; null before the first publishing. */
  livePlanVersion: number | null;
  anyCoverage: boolean;
  today: { covered: number; insured: Money; premium: Money; refunded: Money };
  openClaims: number;
  attention: { premiumChecks: number; unconfirmedSettlements: number; failedWebhooks: number };
};

/** What the first page shows of a shop; "today" is the calendar day of the shop's time zone. Money comes from the ledger. */
export async function readHome(
  db: Db,
  shop: { domain: string; currency: string; timeZone: string; livePlanVersion: number | null },
  now: Date,
): Promise<HomeFigures> {
  const { domain, currency, timeZone } = shop;
  const [day] = await db.$queryRaw<[{ begins: Date }]>`
    SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone} AS "begins"`;
  const today = { gte: day.begins, lte: now };
  const moved = async (account: Account) => {
    const { _sum } = await db.ledgerPosting.aggregate({
      where: { shop: domain, account, entry: { at: today } },
      _sum: { amountMinor: true },
    });
    return _sum.amountMinor ?? 0n;
  };
  const [
    coveredToday,
    anyCoverage,
    premium,
    refunded,
    openClaims,
    premiumChecks,
    unconfirmedSettlements,
    failedWebhooks,
  ] = await Promise.all([
    db.coverage.aggregate({
      where: { shop: domain, orderedAt: today },
      _count: true,
      _sum: { insuredMinor: true },
    }),
    db.coverage.findFirst({ where: { shop: domain }, select: { id: true } }),
    moved("premium-income"),
    moved("claims-refunded"),
    db.claim.count({ where: { shop: domain, state: { in: ["submitted", "needs_evidence", "in_review"] } } }),
    db.coverage.count({ where: { shop: domain, state: "active", premiumCheck: { not: "matched" } } }),
    db.settlement.count({ where: { shop: domain, state: { in: ["pending", "sent"] } } }),
    db.webhookMessage.count({ where: { shop: domain, state: "failed" } }),
  ]);
  return {
    livePlanVersion: shop.livePlanVersion,
    anyCoverage: anyCoverage !== null,
    today: {
      covered: coveredToday._count,
      insured: money(coveredToday._sum.insuredMinor ?? 0n, currency),
      // Incomes stand on the credit side.
      premium: money(-premium, currency),
      refunded: money(refunded, currency),
    },
    openClaims,
    attention: { premiumChecks, unconfirmedSettlements, failedWebhooks },
  };
}
