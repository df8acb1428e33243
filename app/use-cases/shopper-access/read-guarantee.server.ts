import { cancelling, type Cancelling, type CoverageState } from "../../../domain/coverage";
import type { Peril } from "../../../domain/rating";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { readParcelLateness, type ParcelLateness } from "~/use-cases/delay/read-parcel-lateness.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";
import { givenBack } from "~/use-cases/premium/give-premium-back.server";

/** A guarantee as its shopper is told of it. */
export type ShopperGuarantee = {
  coverageId: string;
  orderId: string;
  /** #1001 */
  orderName: string;
  shopName: string;
  timeZone: string;
  state: CoverageState;
  payer: "shopper" | "merchant";
  perils: Peril[];
  /** The most it pays, in the shop's currency. */
  insured: Money;
  /** As the order was paid; null where the shopper paid nothing. */
  paid: Money | null;
  goods: { title: string; variantTitle: string | null; quantity: number; isShipping: boolean }[];
  /** Something of the order isn't covered. */
  partly: boolean;
  /** Parcels that a day is promised for. */
  parcels: ParcelLateness[];
  cancelling: Cancelling;
  /** What goes back to the payment: of a guarantee that can be cancelled, if it is; of one that was, for that. Null: nothing. */
  goesBack: Money | null;
};

/**
 * A guarantee for its shopper; null when the shop hasn't such a one.
 * @param firstShippedAt when an order's first parcel left, null while none has; asked only if it decides
 */
export async function readGuarantee(input: {
  db: Db;
  now: Date;
  shop: string;
  coverageId: string;
  firstShippedAt: (orderId: string) => Promise<Date | null>;
}): Promise<ShopperGuarantee | null> {
  const { db, now, shop, coverageId, firstShippedAt } = input;
  const coverage = await db.coverage.findUnique({
    where: { shop_id: { shop, id: coverageId } },
    include: {
      owner: true,
      lines: { orderBy: { position: "asc" } },
      premiumRefunds: { where: { cause: "cancelled", state: { not: "failed" } } },
      _count: { select: { claims: true } },
    },
  });
  if (!coverage) return null;
  const { currency, presentmentCurrency, premiumChargedMinor, state } = coverage;
  const facts = {
    ...coverage,
    hasClaims: coverage._count.claims > 0,
    cancelHours: (await readSettings(db, shop)).cancelHours,
  };
  let may = cancelling({ ...facts, firstShippedAt: null }, now);
  if (may.may) may = cancelling({ ...facts, firstShippedAt: await firstShippedAt(coverage.orderId) }, now);
  const paid = money(coverage.premiumChargedPresentmentMinor, presentmentCurrency);
  const back = may.may
    ? premiumChargedMinor - (await givenBack(db, coverage)).inAllMinor
    : (coverage.premiumRefunds[0]?.amountMinor ?? 0n);
  const { timeZone } = coverage.owner;
  const parcels = await readParcelLateness(db, now, { ...coverage, timeZone });
  return {
    coverageId,
    orderId: coverage.orderId,
    orderName: coverage.orderName,
    shopName: coverage.owner.name,
    timeZone: coverage.owner.timeZone,
    state,
    payer: coverage.payer,
    perils: coverage.perils.map(readPeril),
    insured: money(coverage.insuredMinor, currency),
    paid: premiumChargedMinor > 0n ? paid : null,
    goods: coverage.lines
      .filter(({ rule, quantity }) => rule !== null && quantity > 0)
      .map(({ title, variantTitle, quantity, lineItemId }) => ({
        title,
        variantTitle,
        quantity,
        isShipping: lineItemId === SHIPPING_LINE,
      })),
    partly: coverage.lines.some(({ rule, quantity }) => rule === null && quantity > 0),
    parcels,
    cancelling: may,
    goesBack: back <= 0n ? null : back === premiumChargedMinor ? paid : money(back, currency),
  };
}
