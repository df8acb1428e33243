import { decimalsOf, minorUnits, scaled, unscaled, withDecimals } from "../../../../domain/money";
import type { Cart, CartProduct } from "../../../../domain/rating";
import { plainNumber } from "~/ui/plan/form/percent";

/** A cart as it is typed. Amounts are in `currency`, of whole lines. */
export type CartForm = {
  lines: readonly LineForm[];
  /** Country code; empty while it is not known. */
  destination: string;
  shipping: string;
  currency: string;
  /** Units of `currency` for one of the shop's; only where they differ. */
  rate: string;
};

export type LineForm = {
  key: number;
  /** Null: nothing of the shop's; its tags, type and vendor are typed. */
  product: CartProduct | null;
  /** Empty for what has no product. */
  title: string;
  quantity: string;
  before: string;
  after: string;
  requiresShipping: boolean;
  giftCard: boolean;
  guarantee: boolean;
  tags: string;
  type: string;
  vendor: string;
};

/** A cart to begin with: one piece of jade. */
export function firstCart(currency: string): CartForm {
  const small = minorUnits(currency) === 0;
  const price = small ? "500000" : "5000";
  return {
    lines: [{ ...emptyLine(1), before: price, after: price, tags: "jade" }],
    destination: "US",
    shipping: small ? "4000" : "40",
    currency,
    rate: "",
  };
}

export function emptyLine(key: number): LineForm {
  return {
    key,
    product: null,
    title: "",
    quantity: "1",
    before: "",
    after: "",
    requiresShipping: true,
    giftCard: false,
    guarantee: false,
    tags: "",
    type: "",
    vendor: "",
  };
}

/** A key that no line has yet. */
export function nextKey(lines: readonly LineForm[]): number {
  return Math.max(0, ...lines.map(({ key }) => key)) + 1;
}

/** The cart of a past order, as it would be typed. `titleOf` knows what its products are called. */
export function formOfCart(cart: Cart, titleOf: (productId: string) => string): CartForm {
  return {
    lines: cart.lines.map((line, index) => ({
      ...emptyLine(index + 1),
      product: line.product,
      title: line.product ? titleOf(line.product.id) : "",
      quantity: String(line.quantity),
      before: line.subtotal,
      after: line.discounted,
      requiresShipping: line.requiresShipping,
      giftCard: line.giftCard,
      guarantee: line.guarantee,
    })),
    destination: cart.destination ?? "",
    shipping: cart.shipping,
    currency: cart.currency,
    rate: cart.rate === "1" ? "" : cart.rate,
  };
}

/** The cart as the rating takes it, valid or not. A line's id is its key. */
export function cartOfForm(form: CartForm, shopCurrency: string): unknown {
  const shipping = plainNumber(form.shipping);
  return {
    currency: form.currency,
    rate: form.currency === shopCurrency ? "1" : plainNumber(form.rate),
    destination: form.destination === "" ? null : form.destination,
    shipping: shipping === "" ? "0" : shipping,
    lines: form.lines.map((line) => ({
      id: String(line.key),
      quantity: Number(plainNumber(line.quantity)),
      subtotal: plainNumber(line.before),
      // Without a discount of its own nobody types the amount twice.
      discounted: plainNumber(line.after) === "" ? plainNumber(line.before) : plainNumber(line.after),
      requiresShipping: line.requiresShipping,
      giftCard: line.giftCard,
      guarantee: line.guarantee,
      product: line.product ?? typedProduct(line),
    })),
  };
}

function typedProduct(line: LineForm): CartProduct | null {
  const tags = line.tags
    .split(/[,，]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
  if (tags.length === 0 && line.type.trim() === "" && line.vendor.trim() === "") return null;
  return { id: "", type: line.type.trim(), vendor: line.vendor.trim(), tags, collectionIds: [] };
}

/** The line with another quantity: amounts of the whole line follow it, as long as they can exactly. */
export function withQuantity(line: LineForm, quantity: string, currency: string): LineForm {
  const [from, to] = [wholeNumber(line.quantity), wholeNumber(quantity)];
  if (from === null || to === null) return { ...line, quantity };
  const digits = minorUnits(currency);
  const follow = (typed: string): string => {
    const amount = plainNumber(typed);
    const decimals = decimalsOf(amount);
    if (decimals === null || decimals > digits) return typed;
    const units = scaled(amount, digits) * to;
    return units % from === 0n ? withDecimals(unscaled(units / from, digits), digits) : typed;
  };
  return { ...line, quantity, before: follow(line.before), after: follow(line.after) };
}

function wholeNumber(typed: string): bigint | null {
  const text = plainNumber(typed);
  return /^[1-9]\d{0,8}$/.test(text) ? BigInt(text) : null;
}
