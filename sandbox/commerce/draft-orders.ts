import { nextId } from "../state/ids";
import type { DraftLine, DraftOrder, Id, Order, ShippingRate, ShopState } from "../state/types";
import { findVariant } from "./catalog";
import { refused, type Commerce, type Refused } from "./context";
import { currencyOf, fromPresentment, rateOf } from "./markets";
import { fromMinor } from "./money";
import { placeOrder } from "./place-order";
import { priceCart, type PricedCart } from "./price-cart";

export type DraftToMake = Omit<
  DraftOrder,
  | "id"
  | "name"
  | "number"
  | "status"
  | "createdAt"
  | "updatedAt"
  | "completedAt"
  | "orderId"
  | "currency"
  | "lines"
> & {
  /** Else that of the market of the shipping country. */
  currency: string | null;
  lines: readonly Omit<DraftLine, "id">[];
};

export type DraftRefusal = "no-lines" | "bad-quantity" | "variant-gone";

/** Prepares an order. Nothing is reserved by it. */
export function addDraftOrder(
  commerce: Commerce,
  shop: ShopState,
  told: DraftToMake,
): { ok: true; draft: DraftOrder } | (Refused<DraftRefusal> & { field: string[] | null }) {
  const { state } = commerce;
  if (told.lines.length === 0) return { ...refused("no-lines", "Add at least 1 product"), field: null };
  for (const [index, { quantity, variantId }] of told.lines.entries()) {
    if (quantity < 1) {
      const message = "Quantity must be greater than or equal to 1";
      return { ...refused("bad-quantity", message), field: ["lineItems", String(index), "quantity"] };
    }
    if (!findVariant(shop, variantId)) return { ...refused("variant-gone", gone(variantId)), field: null };
  }
  const sequence = `draft-number:${shop.handle}`;
  const number = (state.sequences[sequence] ?? 0) + 1;
  state.sequences[sequence] = number;
  const at = commerce.clock.now().toISOString();
  const country = told.shippingAddress?.countryCode ?? null;
  const draft: DraftOrder = {
    ...told,
    id: nextId(state, "DraftOrder"),
    name: `#D${number}`,
    number,
    status: "OPEN",
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    orderId: null,
    currency: told.currency ?? (country === null ? shop.currency : currencyOf(shop, country)),
    lines: told.lines.map((line) => ({ id: nextId(state, "DraftOrderLineItem"), ...line })),
  };
  shop.draftOrders = { ...shop.draftOrders, [draft.id]: draft };
  commerce.changed();
  return { ok: true, draft };
}

/** What a draft comes to now. */
export function priceDraft(shop: ShopState, draft: DraftOrder, at: Date): PricedCart {
  return priceCart(shop, {
    lines: draft.lines,
    currency: draft.currency,
    destination: draft.shippingAddress,
    shippingRateCode: null,
    ownShippingRate: rateOfDraft(shop, draft),
    discountCodes: [],
    discountByHand: draft.discount,
    taxExempt: customerOf(shop, draft)?.taxExempt ?? false,
    at,
  });
}

/**
 * Makes an order of a draft, once: paid by hand, or without a payment when it costs nothing. Like Shopify it doesn't look
 * whether the goods are in stock, and takes them.
 */
export function completeDraftOrder(
  commerce: Commerce,
  shop: ShopState,
  draft: DraftOrder,
  told: { sourceName: string },
): { ok: true; order: Order } | Refused<"paid" | "variant-gone"> {
  if (draft.status === "COMPLETED") return refused("paid", "This order has been paid");
  const missing = draft.lines.find(({ variantId }) => !findVariant(shop, variantId));
  if (missing) return refused("variant-gone", gone(missing.variantId));
  const placed = placeOrder(commerce, shop, {
    lines: draft.lines,
    email: draft.email,
    phone: draft.phone,
    customerId: draft.customerId,
    shippingAddress: draft.shippingAddress,
    billingAddress: draft.billingAddress,
    currency: draft.currency,
    locale: customerOf(shop, draft)?.locale ?? shop.primaryLocale,
    ownShippingRate: rateOfDraft(shop, draft),
    discountByHand: draft.discount,
    note: draft.note,
    attributes: draft.attributes,
    tags: draft.tags,
    payment: { kind: "paid", gateway: "manual" },
    sourceName: told.sourceName,
    ofDraft: true,
  });
  if (!placed.ok) throw new Error(`draft ${draft.name} can't be placed: ${placed.message}`);
  draft.status = "COMPLETED";
  draft.orderId = placed.order.id;
  draft.completedAt = placed.order.createdAt;
  draft.updatedAt = placed.order.createdAt;
  commerce.changed();
  return placed;
}

/** Takes a draft away; the order that it became stays. */
export function removeDraftOrder(commerce: Commerce, shop: ShopState, id: Id): void {
  const { [id]: _, ...rest } = shop.draftOrders ?? {};
  shop.draftOrders = rest;
  commerce.changed();
}

function customerOf(shop: ShopState, { customerId }: DraftOrder) {
  return customerId === null ? undefined : shop.customers[customerId];
}

/** The draft's own shipping; without one it goes for free to wherever it goes. */
function rateOfDraft(shop: ShopState, { shippingLine, currency }: DraftOrder): ShippingRate {
  const currencies = { shop: shop.currency, presentment: currency };
  const price = fromPresentment(shippingLine?.price ?? "0", currencies, rateOf(shop, currency));
  return {
    id: "draft",
    code: "custom",
    title: shippingLine?.title ?? "Shipping",
    carrier: "",
    price: fromMinor(price.shop, shop.currency),
    freeFrom: null,
    days: [0, 0],
  };
}

function gone(variantId: Id): string {
  return `Product with ID ${variantId} is no longer available.`;
}
