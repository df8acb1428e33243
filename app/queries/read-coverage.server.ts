import type {
  ClaimState,
  Coverage,
  CoverageState,
  PremiumCause,
  PremiumCheck,
  PremiumRefund,
  PremiumRefundCause,
  SettlementState,
} from "@prisma/client";
import { parseConsent, type ConsentReceipt } from "../../domain/cart";
import { askedQuantity } from "../../domain/claim";
import {
  cancelling,
  overchargedMinor,
  remainingMinor,
  remainingQuantity,
  type NotCancellable,
} from "../../domain/coverage";
import type { Peril } from "../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { readShipments, type ShipmentDetail } from "~/queries/read-shipments.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";

export type CoverageLineDetail = {
  id: string;
  lineItemId: string;
  /** Empty for the shipping fee. */
  title: string;
  variantTitle: string | null;
  sku: string | null;
  /** How many are still there to be insured, and how many were sold. */
  quantity: number;
  soldQuantity: number;
  rule: string | null;
  insured: Money;
  remaining: Money;
  /** How many may still be claimed: neither paid out nor asked for by an open claim. */
  claimable: number;
};

/** A premium, or a part of it, that was given back, or is on its way. */
export type PremiumRefundDetail = {
  id: string;
  cause: PremiumRefundCause;
  state: SettlementState;
  amount: Money;
  at: string;
  by: string;
};

export type CoverageDetail = {
  id: string;
  orderId: string;
  orderName: string;
  orderedAt: string;
  state: CoverageState;
  planVersion: number | null;
  offer: string | null;
  perils: Peril[];
  payer: "shopper" | "merchant";
  destination: string | null;
  insured: Money;
  committed: Money;
  remaining: Money;
  premiumDue: Money | null;
  premiumCharged: Money;
  /** In what the shopper paid in. */
  premiumPaid: Money;
  premiumCheck: PremiumCheck;
  premiumCause: PremiumCause | null;
  /** What the cart's premium was when the guarantee was sold, as its line names it; null when it doesn't. */
  premiumNamed: Money | null;
  /** Null: the order carries no receipt (or none that can be read), or the shop gives the guarantee. */
  consent: ConsentReceipt | null;
  premiumGivenBack: Money;
  premiumRefunds: PremiumRefundDetail[];
  /** What was charged above what is due and isn't given back, nor on its way; null: nothing. */
  drift: Money | null;
  /** Why the guarantee can't be cancelled now; null: it can. */
  notCancellable: NotCancellable | null;
  lines: CoverageLineDetail[];
  shipments: ShipmentDetail[];
  claims: { id: string; number: number; state: ClaimState; peril: Peril; filedAt: string }[];
  history: { at: string; cause: string; by: string }[];
};

/** One coverage of the shop, line by line; null when the shop has none of this id. */
export async function readCoverage(
  db: Db,
  shop: string,
  id: string,
  now: Date,
): Promise<CoverageDetail | null> {
  const row = await db.coverage.findUnique({
    where: { shop_id: { shop, id } },
    include: {
      lines: {
        orderBy: { position: "asc" },
        include: {
          claimLines: {
            where: { claim: { source: { not: "delay_trigger" } } },
            include: { claim: { select: { state: true } } },
          },
        },
      },
      claims: { orderBy: { filedAt: "desc" } },
      changes: { orderBy: { id: "asc" } },
      premiumRefunds: { orderBy: { createdAt: "asc" } },
    },
  });
  if (!row) return null;
  const shipments = await readShipments(db, shop, row.orderId, row.lines);
  const { cancelHours } = await readSettings(db, shop);
  const may = cancelling(
    {
      ...row,
      cancelHours,
      firstShippedAt: shipments[0] ? new Date(shipments[0].shippedAt) : null,
      hasClaims: row.claims.length > 0,
    },
    now,
  );
  const amount = (minor: bigint) => money(minor, row.currency);
  return {
    id: row.id,
    orderId: row.orderId,
    orderName: row.orderName,
    orderedAt: row.orderedAt.toISOString(),
    state: row.state,
    planVersion: row.planVersion,
    offer: row.offer,
    perils: row.perils.map(readPeril),
    payer: row.payer,
    destination: row.destination,
    insured: amount(row.insuredMinor),
    committed: amount(row.committedMinor),
    remaining: amount(row.insuredMinor - row.committedMinor),
    premiumDue: row.premiumDueMinor === null ? null : amount(row.premiumDueMinor),
    premiumCharged: amount(row.premiumChargedMinor),
    premiumPaid: money(row.premiumChargedPresentmentMinor, row.presentmentCurrency),
    premiumCheck: row.premiumCheck,
    premiumCause: row.premiumCause,
    premiumNamed: row.premiumNamedMinor === null ? null : amount(row.premiumNamedMinor),
    consent: row.consent === null ? null : parseConsent(JSON.stringify(row.consent)),
    premiumGivenBack: amount(row.premiumGivenBackMinor),
    premiumRefunds: row.premiumRefunds.map((refund) => ({
      id: refund.id,
      cause: refund.cause,
      state: refund.state,
      amount: amount(refund.amountMinor),
      at: (refund.finishedAt ?? refund.createdAt).toISOString(),
      by: refund.createdBy,
    })),
    drift: driftOf(row),
    notCancellable: may.may ? null : may.why,
    shipments,
    lines: row.lines.map((line) => ({
      id: line.id,
      lineItemId: line.lineItemId,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      quantity: line.quantity,
      soldQuantity: line.soldQuantity,
      rule: line.rule,
      insured: amount(line.insuredMinor),
      remaining: amount(remainingMinor(line)),
      claimable: Math.max(0, remainingQuantity(line) - askedQuantity(line.claimLines)),
    })),
    claims: row.claims.map((claim) => ({
      id: claim.id,
      number: claim.number,
      state: claim.state,
      peril: readPeril(claim.peril),
      filedAt: claim.filedAt.toISOString(),
    })),
    history: row.changes.map((change) => ({
      at: change.at.toISOString(),
      cause: change.cause,
      by: change.by,
    })),
  };
}

function driftOf(row: Coverage & { premiumRefunds: PremiumRefund[] }): Money | null {
  // One that failed is taken up where it stands.
  const begun = row.premiumRefunds.some(({ occasion }) => occasion === "overcharged");
  const driftMinor = overchargedMinor({
    check: row.premiumCheck,
    chargedMinor: row.premiumChargedMinor,
    dueMinor: row.premiumDueMinor,
  });
  const leftMinor = row.premiumChargedMinor - row.premiumGivenBackMinor;
  const minor = driftMinor < leftMinor ? driftMinor : leftMinor;
  return begun || minor <= 0n ? null : money(minor, row.currency);
}
