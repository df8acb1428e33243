import { findOrAddCustomer } from "../commerce/find-or-add-customer";
import type { Commerce } from "../commerce/context";
import { fromMinor } from "../commerce/money";
import { placeOrder, type OrderRefusal } from "../commerce/place-order";
import { stockOf } from "../commerce/catalog";
import type { PricedCart } from "../commerce/price-cart";
import type { SandboxCore } from "../sandbox";
import type { Checkout, Order, ShopState } from "../state/types";
import { askGateway, cardFaults, maskedNumber, type Card, type CardField } from "./bogus-gateway";
import { hasObjections, objectionsTo, type Objections, type TargetedField } from "./check-checkout";
import { buyerOf, linesOf, missingOf, priceCheckout } from "./price-checkout";

/** Fields of the page that can be at fault. */
type OwnField = "email" | "lastName" | "address1" | "city" | "provinceCode" | "zip" | `card.${CardField}`;
export type FaultyField = OwnField | TargetedField;

export type FieldFault = { field: OwnField; fault: "missing" | "invalid" };

export type PayProblem =
  | { kind: "fields"; faults: FieldFault[] }
  | { kind: "declined" | "gateway-failed" | "total-changed" | "gone" | "no-shipping" | "empty" }
  | { kind: "out-of-stock"; title: string }
  | { kind: "objections"; objections: Objections };

export type PayOutcome = { ok: true; order: Order } | { ok: false; problem: PayProblem };

export type PaymentToMake = {
  /** Null for a wallet, which is always approved here, and where nothing is to be paid. */
  card: Card | null;
  /** The total that the shopper saw; another one is not charged. */
  shownTotal: string;
  clientIp: string | null;
  userAgent: string | null;
};

/**
 * Pays a checkout and places its order, unless the shop's functions have something against it. A checkout that is paid
 * already gives the same order again.
 */
export function pay(
  commerce: Commerce & Pick<SandboxCore, "functions">,
  shop: ShopState,
  checkout: Checkout,
  told: PaymentToMake,
): PayOutcome {
  const done = checkout.completedOrderId === null ? undefined : shop.orders[checkout.completedOrderId];
  if (done !== undefined) return { ok: true, order: done };
  const now = commerce.clock.now();
  const priced = priceCheckout(shop, checkout, now);
  const faults = [...faultsOf(checkout, priced), ...cardFaultsOf(told.card, priced, now)];
  if (faults.length > 0) return { ok: false, problem: { kind: "fields", faults } };
  const objections = objectionsTo(commerce, shop, checkout, priced, { step: "CHECKOUT_COMPLETION", now });
  if (hasObjections(objections)) return { ok: false, problem: { kind: "objections", objections } };
  const problem = obstacle(checkout, priced, told);
  if (problem !== null) return { ok: false, problem };
  return place(commerce, shop, checkout, told, isFree(priced));
}

function isFree(priced: PricedCart): boolean {
  return priced.totals.total.presentment === 0n;
}

function faultsOf(checkout: Checkout, priced: PricedCart): FieldFault[] {
  const faults: FieldFault[] = [];
  if (checkout.email === null) faults.push({ field: "email", fault: "missing" });
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(checkout.email))
    faults.push({ field: "email", fault: "invalid" });
  if (!priced.lines.some(({ requiresShipping }) => requiresShipping)) return faults;
  const address = checkout.shippingAddress;
  if (!address?.lastName?.trim()) faults.push({ field: "lastName", fault: "missing" });
  for (const field of missingOf(address, checkout.country)) faults.push({ field, fault: "missing" });
  return faults;
}

function cardFaultsOf(card: Card | null, priced: PricedCart, now: Date): FieldFault[] {
  if (card === null || isFree(priced)) return [];
  return cardFaults(card, now).map((field) => ({ field: `card.${field}`, fault: "invalid" }));
}

function obstacle(checkout: Checkout, priced: PricedCart, told: PaymentToMake): PayProblem | null {
  if (checkout.lines.length === 0) return { kind: "empty" };
  if (priced.lines.length < checkout.lines.length) return { kind: "gone" };
  const short = priced.items.find(
    ({ sellable, quantity }) => sellable !== null && stockOf(sellable.variant) < quantity,
  );
  if (short !== undefined) return { kind: "out-of-stock", title: short.title };
  const ships = priced.lines.some(({ requiresShipping }) => requiresShipping);
  if (ships && priced.shipping === null) return { kind: "no-shipping" };
  const total = fromMinor(priced.totals.total.presentment, checkout.currency);
  if (told.shownTotal !== total) return { kind: "total-changed" };
  const answer = told.card === null || isFree(priced) ? "approved" : askGateway(told.card.number);
  if (answer === "declined") return { kind: "declined" };
  return answer === "failed" ? { kind: "gateway-failed" } : null;
}

function place(
  commerce: Commerce,
  shop: ShopState,
  checkout: Checkout,
  told: PaymentToMake,
  free: boolean,
): PayOutcome {
  const email = checkout.email ?? "";
  const customer = findOrAddCustomer(commerce, shop, {
    email,
    phone: checkout.phone,
    locale: checkout.locale,
    address: checkout.shippingAddress,
  });
  const placed = placeOrder(commerce, shop, {
    lines: linesOf(checkout),
    buyer: buyerOf(checkout),
    email,
    phone: checkout.phone,
    customerId: customer.id,
    shippingAddress: checkout.shippingAddress,
    currency: checkout.currency,
    locale: checkout.locale,
    shippingRateCode: checkout.shippingRateCode,
    discountCodes: checkout.discountCodes,
    note: checkout.note,
    attributes: checkout.attributes,
    payment: paymentOf(told.card, free),
    checkout: { id: checkout.id, token: checkout.token, cartToken: checkout.cartToken },
    clientIp: told.clientIp,
    userAgent: told.userAgent,
    test: true,
  });
  if (!placed.ok) return { ok: false, problem: problemOf(placed.reason) };
  checkout.customerId = customer.id;
  checkout.completedOrderId = placed.order.id;
  if (checkout.cartToken !== null) delete shop.carts[checkout.cartToken];
  commerce.changed();
  return { ok: true, order: placed.order };
}

function paymentOf(card: Card | null, free: boolean) {
  if (free) return { kind: "paid", gateway: "free" } as const;
  if (card === null) return { kind: "paid", gateway: "bogus", cardCompany: "Express pay" } as const;
  return {
    kind: "paid",
    gateway: "bogus",
    accountNumber: maskedNumber(card.number),
    cardCompany: "Bogus",
  } as const;
}

function problemOf(reason: OrderRefusal): PayProblem {
  switch (reason) {
    case "no-lines":
      return { kind: "empty" };
    case "variant-gone":
      return { kind: "gone" };
    case "out-of-stock":
      return { kind: "out-of-stock", title: "" };
    case "no-shipping-there":
      return { kind: "no-shipping" };
  }
}
