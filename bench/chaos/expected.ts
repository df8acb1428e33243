// What has to be in the app's books, counted from what happened at the sandbox alone: nothing of the app, nor of its domain, is
// imported here, and amounts are whole cents.
import type { Cancelling } from "./live";

type Money = { shop: string };
type Line = {
  id: string;
  sku: string | null;
  quantity: number;
  removed: number;
  requiresShipping: boolean;
  unitPrice: Money;
  discountAllocations: { amount: Money }[];
  addedByEdit: string | null;
};
export type OrderRecord = {
  id: string;
  name: string;
  cancelledAt: string | null;
  tags: string[];
  lines: Line[];
  refunds: {
    idempotencyKey: string | null;
    lines: { lineItemId: string; quantity: number; subtotal: Money }[];
    total: Money;
  }[];
  returns?: {
    status: string;
    createdAt: string;
    lines: { fulfillmentId: string; lineItemId: string; quantity: number }[];
  }[];
  fulfillments: {
    id: string;
    status: string;
    lines: { lineItemId: string; quantity: number }[];
    events: { status: string; happenedAt: string }[];
  }[];
};

export type CoverageState = "active" | "cancelled" | "void";

/** What an order with a guarantee has to come to. */
export type ExpectedCoverage = {
  orderId: string;
  name: string;
  /** More than one where two things happened at once, and either may have come first. */
  states: CoverageState[];
  /** In cents; of a coverage that has ended nothing is insured, and the figure isn't looked at. */
  insured: bigint;
  charged: bigint;
  due: bigint;
  givenBack: bigint;
  /** What Shopify gave back of the premium, by whomever. */
  refunded: bigint;
  /** The shopper cancelled, and so the guarantee's line is refunded once. */
  cancelledByShopper: boolean;
  lineRefunds: number;
  lineRefundsAtLeast: number;
  /** How often the guarantee's line was fulfilled, and may have been. */
  fulfilled: number;
  fulfilledAtLeast: number;
  fulfilledAtMost: number;
  tagged: boolean;
  parcels: ExpectedParcel[];
};

export type ExpectedParcel = {
  id: string;
  /** Scans that were never told of are looked after; once the coverage has ended, nobody needs them. */
  lookedAfter: boolean;
  /** "line × units", in order. */
  lines: string;
  /** To the second; null: not delivered. */
  deliveredAt: number | null;
  events: number;
};

const cents = (amount: string): bigint => BigInt(amount.replace(".", ""));
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** 1 % of the value, half a cent up, at least 0.98; nothing for nothing. */
function premiumFor(value: bigint): bigint {
  if (value === 0n) return 0n;
  const share = (value + 50n) / 100n;
  return share < 98n ? 98n : share;
}

const isGuarantee = ({ sku }: Line): boolean => (sku ?? "").startsWith("WAYBOND-");

/** @returns null for an order without a guarantee */
export function expectedOf(order: OrderRecord, cancellings: readonly Cancelling[]): ExpectedCoverage | null {
  const guarantee = order.lines.find(isGuarantee);
  if (!guarantee) return null;
  const goods = order.lines.filter((line) => !isGuarantee(line) && line.addedByEdit === null);
  const byApp = order.refunds.filter(({ idempotencyKey }) => idempotencyKey?.startsWith("waybond-premium-"));
  const byOthers = order.refunds.filter((refund) => !byApp.includes(refund));
  const ofLine = (refunds: OrderRecord["refunds"], id: string) =>
    refunds.flatMap(({ lines }) => lines).filter(({ lineItemId }) => lineItemId === id);

  const parcels = order.fulfillments.filter(({ lines }) =>
    lines.some(({ lineItemId }) => lineItemId !== guarantee.id),
  );
  const shipped = parcels.some(({ status }) => status === "SUCCESS");
  const returned = unitsReturnedOnTheWay(order);
  const left = (line: Line): bigint => {
    const refunded = ofLine(order.refunds, line.id).reduce((units, { quantity }) => units + quantity, 0);
    const kept = line.quantity - line.removed - refunded;
    const notReturned = line.quantity - (returned.get(line.id) ?? 0);
    return BigInt(Math.max(0, Math.min(kept, notReturned)));
  };
  const insured = sum(goods.map((line) => valueOf(line, left(line))));
  const due = premiumFor(sum(goods.map((line) => valueOf(line, BigInt(line.quantity)))));
  const charged = valueOf(guarantee, BigInt(guarantee.quantity));
  const refundedByOthers = sum(ofLine(byOthers, guarantee.id).map(({ subtotal }) => cents(subtotal.shop)));

  const alone = ((): CoverageState => {
    if (order.cancelledAt !== null && !shipped) return "void";
    if (refundedByOthers > 0n) return "cancelled";
    if (insured > 0n) return "active";
    return returned.size > 0 ? "cancelled" : "void";
  })();
  const byShopper = cancellings.some(({ orderId, outcome }) => orderId === order.id && outcome === "done");
  const states: CoverageState[] = byShopper ? [...new Set(["cancelled" as const, alone])] : [alone];
  if (byShopper && alone === "active") states.splice(0, 2, "cancelled");
  const isOver = !states.includes("active");
  const isGone = ofLine(order.refunds, guarantee.id).length > 0;
  const share = least(charged, due - premiumFor(insured));
  return {
    orderId: order.id,
    name: order.name,
    states,
    insured,
    charged,
    due,
    givenBack: isOver ? charged : share,
    refunded: least(charged, refundedByOthers + sum(byApp.map(({ total }) => cents(total.shop)))),
    cancelledByShopper: byShopper && alone === "active",
    // What was given back for goods may have been all of it, and then there is nothing to refund.
    lineRefundsAtLeast: share < charged ? 1 : 0,
    lineRefunds: order.refunds.filter(({ lines }) =>
      lines.some(({ lineItemId }) => lineItemId === guarantee.id),
    ).length,
    fulfilled: order.fulfillments.filter(
      ({ status, lines }) =>
        status === "SUCCESS" && lines.some(({ lineItemId }) => lineItemId === guarantee.id),
    ).length,
    fulfilledAtLeast: shipped && !isGone ? 1 : 0,
    fulfilledAtMost: shipped ? 1 : 0,
    tagged: !isOver,
    parcels: parcels.map((parcel) => ({ ...parcelOf(parcel), lookedAfter: !isOver })),
  };
}

/** Lives have prices that divide evenly: a share that doesn't would need a rule, and the rules aren't to be written twice. */
function valueOf(line: Line, units: bigint): bigint {
  const whole =
    cents(line.unitPrice.shop) * BigInt(line.quantity) -
    sum(line.discountAllocations.map(({ amount }) => cents(amount.shop)));
  if ((whole * units) % BigInt(line.quantity) !== 0n) throw new RangeError(`${line.id} can't be divided`);
  return (whole * units) / BigInt(line.quantity);
}

/** Of returns that the shop agreed to, what was sent back before its parcel had arrived. */
function unitsReturnedOnTheWay({ returns = [], fulfillments }: OrderRecord): Map<string, number> {
  const units = new Map<string, number>();
  for (const { status, createdAt, lines } of returns) {
    if (status !== "OPEN" && status !== "CLOSED") continue;
    for (const { fulfillmentId, lineItemId, quantity } of lines) {
      const parcel = fulfillments.find(({ id }) => id === fulfillmentId);
      const arrived = parcel ? parcelOf(parcel).deliveredAt : null;
      if (arrived === null || seconds(createdAt) < arrived)
        units.set(lineItemId, (units.get(lineItemId) ?? 0) + quantity);
    }
  }
  return units;
}

function parcelOf({
  id,
  lines,
  events,
}: OrderRecord["fulfillments"][number]): Omit<ExpectedParcel, "lookedAfter"> {
  const units = new Map<string, number>();
  for (const { lineItemId, quantity } of lines)
    units.set(lineItemId, (units.get(lineItemId) ?? 0) + quantity);
  const arrived = events.find(({ status }) => status === "DELIVERED");
  return {
    id,
    lines: [...units]
      .map(([line, quantity]) => `${line} × ${quantity}`)
      .toSorted()
      .join(", "),
    deliveredAt: arrived ? seconds(arrived.happenedAt) : null,
    events: events.length,
  };
}
