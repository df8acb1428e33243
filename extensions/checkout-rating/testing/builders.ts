// Builders for tests: a shop that sells jade in dollars, its published plan, and carts in it.
import type { CartLine } from "@shopify/ui-extensions/checkout";
import { encodePlan, ladderOf, parsePlan, type Plan } from "../../../domain/rating/index";
import { attributesOf, encodeConsent, type ConsentReceipt, type Wanted } from "../../../domain/cart/index";
import { type Knowledge, priceKey } from "../knowledge";
import type { Price } from "../price";
import { type MetafieldEntry, type Published, readPublished } from "../published";
import type { Surroundings } from "../surroundings";

export const GUARANTEE_PRODUCT = "gid://shopify/Product/900";
export const BANGLE = "gid://shopify/Product/7";

export const STANDARD = {
  id: "standard",
  perils: ["loss", "damage", "theft"],
  overMaximum: "decline",
  maximumPremium: "200.00",
  maximumInsuredValue: "20000.00",
  rounding: { increment: "1.00", mode: "down" },
  rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }],
};

/** A plan in dollars: 1 % of jade, in whole dollars, everywhere but Russia; the shop pays in the EU. */
export function plan(changes: object = {}): Plan {
  const parsed = parsePlan({
    schema: 1,
    version: 12,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: ["RU"] },
    exclude: {},
    merchantFunded: ["EU"],
    offers: [STANDARD],
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** The two metafields, as publishing the plan leaves them. */
export function metafields(published: Plan = plan(), ladder: object = {}): MetafieldEntry[] {
  const text = encodePlan(published);
  const steps = ladderOf(published);
  if (!text.ok || !steps.ok) throw new Error("The plan can't be published.");
  const { version, currency } = published;
  const form = {
    version,
    product: GUARANTEE_PRODUCT,
    currency,
    steps: steps.value,
    variants: steps.value.map((step) => String(variantNumber(step))),
    termsUrl: "https://jade.example/terms",
    ...ladder,
  };
  return [metafield("plan", text.text), metafield("ladder", JSON.stringify(form))];
}

export function metafield(key: string, value: unknown, type = "shop", namespace = "$app"): MetafieldEntry {
  return { target: { type }, metafield: { namespace, key, value } };
}

export function publishedOf(entries: readonly MetafieldEntry[]): Published {
  const published = readPublished(entries);
  if (published === null) throw new Error("Nothing is published.");
  return published;
}

/** The variant that sells a step of the builders' ladders: 50.00 has the number 5000. */
export function variantOf(step: string): string {
  return `gid://shopify/ProductVariant/${variantNumber(step)}`;
}

function variantNumber(step: string): number {
  return Math.round(Number(step) * 100);
}

let lines = 0;

/** A line of the jade bangle, 5,000 dollars for one. */
export function bangle(changes: Partial<CartLine> = {}, amount = 5000, currencyCode = "USD"): CartLine {
  return line(BANGLE, "gid://shopify/ProductVariant/70", amount, currencyCode, changes);
}

/** A guarantee line of a step, as the extension adds it for a premium that is on the step. */
export function guarantee(step: string, changes: Partial<CartLine> = {}): CartLine {
  const attributes = attributeList(wanted(step));
  return line(GUARANTEE_PRODUCT, variantOf(step), Number(step), "USD", { attributes, ...changes });
}

/** The guarantee that a cart should have: of the step of its premium, when the premium isn't given. */
export function wanted(step: string, changes: Partial<Wanted> = {}): Wanted {
  const consent = encodeConsent(receipt(step));
  return { variant: variantOf(step), offer: "standard", version: 12, premium: step, consent, ...changes };
}

export function attributeList(of: Wanted): { key: string; value: string }[] {
  return Object.entries(attributesOf(of)).map(([key, value]) => ({ key, value }));
}

/** What the shopper agreed to, in the checkout and in English. */
export function receipt(price: string, changes: Partial<ConsentReceipt> = {}): ConsentReceipt {
  return {
    wording: "Add the shipping guarantee\nCovers loss, damage, and theft, up to $5,000.00.",
    language: "en",
    price,
    currency: "USD",
    offer: "standard",
    version: 12,
    unticked: true,
    at: "2026-11-22T10:00:00.000Z",
    surface: "checkout",
    ...changes,
  };
}

function line(
  product: string,
  variant: string,
  amount: number,
  currencyCode: string,
  changes: Partial<CartLine>,
): CartLine {
  lines += 1;
  return {
    id: `gid://shopify/CartLine/${lines}`,
    merchandise: {
      type: "variant",
      id: variant,
      title: "",
      selectedOptions: [],
      requiresShipping: product !== GUARANTEE_PRODUCT,
      product: { id: product, vendor: "Jade River", productType: "Bangle" },
    },
    quantity: 1,
    cost: { totalAmount: { amount, currencyCode: currencyCode as "USD" } },
    attributes: [],
    discountAllocations: [],
    lineComponents: [],
    parentRelationship: null,
    ...changes,
  };
}

/** A checkout in the United States, in dollars. */
export function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    lines: [bangle()],
    currency: "USD",
    market: "US",
    destination: "US",
    shipping: 0,
    orderDiscounts: [],
    collected: new Set(),
    ...changes,
  };
}

/** Knows the bangle, which is jade, and the given steps' prices in a market. */
export function knowledge(
  prices: Record<string, string | null> = {},
  market = "US",
  currency = "USD",
): Knowledge {
  return {
    products: new Map([[BANGLE, { tags: ["jade"], collectionIds: [], giftCard: false }]]),
    prices: new Map(
      Object.entries(prices).map(([step, amount]): [string, Price | null] => [
        priceKey(market, variantOf(step)),
        amount === null ? null : { amount, currency },
      ]),
    ),
    unreachable: false,
  };
}
