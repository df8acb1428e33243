import { quoteCart, type OfferedQuote, type Quote } from "../../domain/rating/index";
import { parseCase, type Case } from "../../domain/rating/parse-case";
import type { CartForm, LineForm, OfferForm, PlanForm, ProductForm, RuleForm } from "./forms";

/** A rule for every line, at 1 % of the value. */
export function aRule(over: Partial<RuleForm> = {}): RuleForm {
  return { id: "all", premium: { type: "rate", rate: "0.01" }, ...over };
}

/** An offer without limits, rounded to the cent. */
export function anOffer(over: Partial<OfferForm> = {}): OfferForm {
  return {
    id: "standard",
    perils: ["loss", "damage", "theft"],
    rounding: { increment: "0.01", mode: "half-up" },
    rules: [aRule()],
    ...over,
  };
}

/** A plan in US dollars that covers the world and excludes nothing. */
export function aPlan(over: Partial<PlanForm> = {}): PlanForm {
  return {
    schema: 1,
    version: 1,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"] },
    exclude: {},
    merchantFunded: [],
    offers: [anOffer()],
    ...over,
  };
}

/** A plan of one offer with these rules. */
export function planOfRules(...rules: RuleForm[]): PlanForm {
  return aPlan({ offers: [anOffer({ rules })] });
}

export function aProduct(over: Partial<ProductForm> = {}): ProductForm {
  return {
    id: "gid://shopify/Product/1",
    type: "Bracelet",
    vendor: "Nephrite & Co",
    tags: ["jade"],
    collectionIds: [],
    ...over,
  };
}

/** A line worth 100.00. */
export function aLine(over: Partial<LineForm> = {}): LineForm {
  return {
    id: "l1",
    quantity: 1,
    subtotal: "100.00",
    discounted: "100.00",
    requiresShipping: true,
    giftCard: false,
    guarantee: false,
    product: aProduct(),
    ...over,
  };
}

/** A line of that value, before and after discounts. */
export function worth(id: string, value: string, over: Partial<LineForm> = {}): LineForm {
  return aLine({ id, subtotal: value, discounted: value, ...over });
}

/** A cart of one line worth 100.00 US dollars, to the US, shipped for nothing. */
export function aCart(over: Partial<CartForm> = {}): CartForm {
  return { currency: "USD", rate: "1", destination: "US", shipping: "0.00", lines: [aLine()], ...over };
}

export function cartOf(...lines: LineForm[]): CartForm {
  return aCart({ lines });
}

/** The quotes of valid forms. */
export function quotesOf(plan: PlanForm, cart: CartForm): Quote[] {
  const parsed = parsedCase(plan, cart);
  return quoteCart(parsed.plan, parsed.cart);
}

/** The quotes of those offers that are made. */
export function offeredOf(plan: PlanForm, cart: CartForm): OfferedQuote[] {
  return quotesOf(plan, cart).flatMap((quote) => (quote.offered ? [quote] : []));
}

/** A parsed case; a sample that is refused is a fault of the test. */
export function parsedCase(plan: PlanForm, cart: CartForm): Case {
  const parsed = parseCase({ plan, cart });
  if (!parsed.ok) throw new Error(`the sample is refused: ${JSON.stringify(parsed.issues)}`);
  return parsed.value;
}

/** The quote of a plan's first offer. */
export function quoteOf(plan: PlanForm, cart: CartForm): Quote {
  const [quote] = quotesOf(plan, cart);
  if (!quote) throw new Error("a plan has an offer");
  return quote;
}

/** The premium of the first offer, or why there is none. */
export function outcome(plan: PlanForm, cart: CartForm): string {
  const quote = quoteOf(plan, cart);
  return quote.offered ? quote.premium : quote.reason;
}

/** The first offer's insured lines as "line: rule", then the uninsured in brackets; or why it is not made. */
export function sorting(plan: PlanForm, cart: CartForm): string {
  const quote = quoteOf(plan, cart);
  if (!quote.offered) return quote.reason;
  const insured = quote.lines.map(({ id, rule }) => `${id}: ${rule}`).join(", ");
  return quote.uninsured.length > 0 ? `${insured} [${quote.uninsured.join(", ")}]` : insured;
}

/** A plan whose one offer differs in this from the sample. */
export function offerWith(over: Partial<OfferForm>): PlanForm {
  return aPlan({ offers: [anOffer(over)] });
}

/** A rule of a flat amount per order, called by it: "flat-2.98". */
export function flat(amount: string, over: Partial<RuleForm> = {}): RuleForm {
  return aRule({ id: `flat-${amount}`, premium: { type: "flat", amount }, ...over });
}

/** A line worth 100.00 that has nothing in common with `aLine`. */
export const plain = worth("plain", "100.00", {
  product: aProduct({ id: "gid://shopify/Product/2", type: "Vase", vendor: "Kiln", tags: ["ceramic"] }),
});
