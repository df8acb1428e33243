import type {
  Decimal,
  DiscountAllocation,
  DiscountApplication,
  DiscountCode,
  DraftDiscount,
  Instant,
  ShopState,
} from "../state/types";
import type { Sellable } from "./catalog";
import { collectionsOf } from "./catalog";
import { inBoth } from "./markets";
import {
  allocateBoth,
  divideHalfUp,
  each,
  minus,
  parseDecimal,
  plus,
  timesDecimal,
  toMinor,
  toSet,
  type Both,
  type Currencies,
} from "./money";

export type RefusedCode = {
  code: string;
  reason: "unknown" | "expired" | "used-up" | "under-minimum" | "nothing-entitled" | "not-combinable";
};

/** What a discount changes of a line. */
export type DiscountableLine = {
  sellable: Sellable | null;
  subtotal: Both;
  discounted: Both;
  discountAllocations: DiscountAllocation[];
};

export type DiscountableShipping = {
  price: Both;
  discounted: Both;
  discountAllocations: DiscountAllocation[];
};

/**
 * Takes the codes off lines and shipping, changing them in place. One code for goods and one for shipping go together;
 * any further one is refused. Amounts are split by the lines' values, so that the parts add up to the whole.
 */
export function applyDiscountCodes(
  shop: ShopState,
  codes: readonly string[],
  lines: DiscountableLine[],
  shipping: DiscountableShipping | null,
  currencies: Currencies,
  rate: Decimal,
  at: Date,
): { discounts: DiscountApplication[]; refusedCodes: RefusedCode[] } {
  const discounts: DiscountApplication[] = [];
  const refusedCodes: RefusedCode[] = [];
  for (const typed of codes) {
    const discount = shop.discounts.find(({ code }) => code.toLowerCase() === typed.trim().toLowerCase());
    const entitled = discount ? entitledLines(shop, discount, lines) : [];
    const reason = refusal(discount, entitled, discounts, currencies, at.toISOString());
    if (reason !== null || !discount) {
      refusedCodes.push({ code: typed, reason: reason ?? "unknown" });
      continue;
    }
    const index = discounts.length;
    if (discount.value.kind === "free-shipping") {
      if (shipping) {
        shipping.discountAllocations.push({
          discount: index,
          amount: toSet(shipping.discounted, currencies),
        });
        shipping.discounted = { shop: 0n, presentment: 0n };
      }
      discounts.push(shippingApplication(discount));
      continue;
    }
    const value = plus(...entitled.map((line) => line.discounted));
    const off = amountOff(discount.value, value, currencies, rate);
    const parts = allocateBoth(
      off,
      entitled.map((line) => line.discounted),
    );
    for (const [position, line] of entitled.entries()) {
      const part = parts[position] ?? { shop: 0n, presentment: 0n };
      line.discountAllocations.push({ discount: index, amount: toSet(part, currencies) });
      line.discounted = minus(line.discounted, part);
    }
    discounts.push(goodsApplication(discount, discount.value, currencies, rate));
  }
  return { discounts, refusedCodes };
}

/** Takes so many per cent off all goods, changing them in place, as the discount with this place among the order's. */
export function discountByHand(
  { title, description, percentage }: DraftDiscount,
  index: number,
  lines: DiscountableLine[],
  currencies: Currencies,
): DiscountApplication {
  for (const line of lines) {
    const part = each(line.discounted, (minor) => divideHalfUp(timesDecimal(minor, percentage), 100n));
    line.discountAllocations.push({ discount: index, amount: toSet(part, currencies) });
    line.discounted = minus(line.discounted, part);
  }
  return {
    code: "",
    manual: { description },
    title,
    target: "LINE_ITEM",
    allocation: "ACROSS",
    selection: "ALL",
    value: { kind: "percentage", percentage },
  };
}

function entitledLines(
  shop: ShopState,
  discount: DiscountCode,
  lines: DiscountableLine[],
): DiscountableLine[] {
  const { entitled } = discount;
  if (entitled === null) return lines.filter((line) => line.discounted.shop > 0n);
  return lines.filter(({ sellable, discounted }) => {
    if (!sellable || discounted.shop <= 0n) return false;
    const collections = collectionsOf(shop, sellable.product).map(({ id }) => id);
    return (
      entitled.productIds.includes(sellable.product.id) ||
      entitled.collectionIds.some((id) => collections.includes(id))
    );
  });
}

function refusal(
  discount: DiscountCode | undefined,
  entitled: readonly DiscountableLine[],
  applied: readonly DiscountApplication[],
  currencies: Currencies,
  at: Instant,
): RefusedCode["reason"] | null {
  if (!discount) return "unknown";
  if (at < discount.startsAt || (discount.endsAt !== null && at >= discount.endsAt)) return "expired";
  if (discount.usageLimit !== null && discount.used >= discount.usageLimit) return "used-up";
  if (entitled.length === 0) return "nothing-entitled";
  const value = plus(...entitled.map((line) => line.subtotal)).shop;
  if (discount.minimumSubtotal !== null && value < toMinor(discount.minimumSubtotal, currencies.shop)) {
    return "under-minimum";
  }
  const target = discount.value.kind === "free-shipping" ? "SHIPPING_LINE" : "LINE_ITEM";
  return applied.some((application) => application.target === target) ? "not-combinable" : null;
}

type GoodsValue = Exclude<DiscountCode["value"], { kind: "free-shipping" }>;

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function amountOff(value: GoodsValue, goods: Both, currencies: Currencies, rate: Decimal): Both {
  if (value.kind === "percentage") return each(goods, (minor) => timesDecimal(minor, value.fraction));
  const whole = inBoth(value.amount, currencies, rate);
  return { shop: least(whole.shop, goods.shop), presentment: least(whole.presentment, goods.presentment) };
}

function shippingApplication({ code, title }: DiscountCode): DiscountApplication {
  const value = { kind: "percentage", percentage: "100.0" } as const;
  return { code, title, target: "SHIPPING_LINE", allocation: "EACH", selection: "ALL", value };
}

function goodsApplication(
  { code, title, entitled }: DiscountCode,
  value: GoodsValue,
  currencies: Currencies,
  rate: Decimal,
): DiscountApplication {
  return {
    code,
    title,
    target: "LINE_ITEM",
    allocation: "ACROSS",
    selection: entitled === null ? "ALL" : "ENTITLED",
    value:
      value.kind === "percentage"
        ? { kind: "percentage", percentage: asPercentage(value.fraction) }
        : { kind: "amount", amount: toSet(inBoth(value.amount, currencies, rate), currencies) },
  };
}

/** "0.10" as "10.0". */
function asPercentage(fraction: Decimal): Decimal {
  const { units, scale } = parseDecimal(fraction);
  const digits = Math.max(1, scale - 2);
  const scaled = units * 10n ** BigInt(digits + 2 - scale);
  const text = scaled.toString().padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`.replace(/(\.\d+?)0+$/, "$1");
}
