import {
  CONSENT_ATTRIBUTE,
  GUARANTEE_TAG,
  OFFER_ATTRIBUTE,
  parseConsent,
  PLAN_VERSION_ATTRIBUTE,
  PREMIUM_ATTRIBUTE,
} from "../../domain/cart/index";
import { minorUnits } from "../../domain/money/index";
import { collectionsOf } from "../../sandbox/commerce/catalog";
import { presentmentPrice } from "../../sandbox/commerce/markets";
import { fromMinor } from "../../sandbox/commerce/money";
import { priceCheckout } from "../../sandbox/checkout/price-checkout";
import type { Sandbox } from "../../sandbox/sandbox";
import type { PricedLine } from "../../sandbox/commerce/price-cart";
import { gid } from "../../sandbox/state/ids";
import type { Checkout } from "../../sandbox/state/types";
import type { PublishedGuarantee } from "../builders/published-guarantee";
import type { CartForm, PlanForm } from "../rating/forms";
import { referenceQuotes } from "../rating/reference-quote";

export type Shop = {
  sandbox: Sandbox;
  plan: PlanForm;
  pricing: "exact" | "steps";
  published: PublishedGuarantee;
};

/** What the plan says of an offer for the checkout as it is; `price`: what its shopper is charged, in their currency. */
export type Due =
  | { offer: string; kind: "offered"; premium: string; step: string; price: string }
  | { offer: string; kind: "funded" | "refused" };

/** The guarantee as the checkout holds it. */
export type Held = {
  variantId: string;
  quantity: number;
  attributes: Record<string, string>;
  /** Of the whole line, in the shopper's currency. */
  charged: string;
};

export type Truth = {
  currency: string;
  goods: number;
  guarantees: Held[];
  due: Due[];
};

type ReferenceQuote = { offer: string; offered: boolean; premium: string; payer: string };

/** What is true of a checkout, worked out by the platform's and the specification's means, none of the extension's. */
export function truthOf(of: Shop, checkout: Checkout): Truth {
  const { sandbox } = of;
  const { currency, country: destination } = checkout;
  const priced = priceCheckout(sandbox.primaryShop(), checkout, sandbox.clock.now());
  const shipping = priced.shipping?.discounted.presentment ?? 0n;
  return truthOfLines(of, priced.lines, { currency, destination, shipping });
}

/** The same of any cart that is priced: its lines, what they are paid in, where they go and what the way costs. */
export function truthOfLines(
  { sandbox, plan, pricing, published }: Shop,
  lines: readonly PricedLine[],
  { currency, destination, shipping }: { currency: string; destination: string | null; shipping: bigint },
): Truth {
  const shop = sandbox.primaryShop();
  const amount = (units: bigint): string => fromMinor(units, currency);
  const isGuarantee = (variantId: string): boolean =>
    published.product.variants.some(({ id }) => id === variantId);

  const cart: CartForm = {
    currency,
    rate: rateOf(shop, published, currency),
    destination,
    shipping: amount(shipping),
    lines: lines.map((line) => {
      const product = line.sellable?.product;
      return {
        id: String(line.index),
        quantity: line.source.quantity,
        subtotal: amount(line.subtotal.presentment),
        discounted: amount(line.discounted.presentment),
        requiresShipping: line.requiresShipping,
        giftCard: product?.giftCard ?? false,
        guarantee: product?.tags.includes(GUARANTEE_TAG) ?? false,
        product: product
          ? {
              id: gid("Product", product.id),
              type: product.productType,
              vendor: product.vendor,
              tags: product.tags,
              collectionIds: collectionsOf(shop, product).map(({ id }) => gid("Collection", id)),
            }
          : null,
      };
    }),
  };
  const quotes = referenceQuotes(plan, cart) as ReferenceQuote[];
  const held = lines.filter(({ sellable }) => isGuarantee(sellable?.variant.id ?? ""));
  return {
    currency,
    goods: lines.length - held.length,
    guarantees: held.map(({ sellable, source, subtotal }) => ({
      variantId: sellable?.variant.id ?? "",
      quantity: source.quantity,
      attributes: Object.fromEntries(source.attributes.map(({ key, value }) => [key, value])),
      charged: amount(subtotal.presentment),
    })),
    due: quotes.map(({ offer, offered, premium, payer }): Due => {
      if (!offered) return { offer, kind: "refused" };
      if (payer === "merchant") return { offer, kind: "funded" };
      const step = published.steps.filter((each) => Number(each) <= Number(premium)).at(-1) ?? "";
      const exact = pricing === "exact" && currency === plan.currency;
      const price = exact ? premium : presentmentPrice(shop, step, currency);
      return { offer, kind: "offered", premium, step, price };
    }),
  };
}

/** What the ladder's top step shows of the rate: its price there by its price in the shop, to ten decimals, half-up. */
function rateOf(
  shop: ReturnType<Sandbox["primaryShop"]>,
  { steps }: PublishedGuarantee,
  currency: string,
): string {
  if (currency === shop.currency) return "1";
  const step = steps.at(-1) ?? "";
  const units = (text: string, digits: number): bigint =>
    BigInt(Number(text).toFixed(digits).replace(".", ""));
  const numerator = units(presentmentPrice(shop, step, currency), 3) * 10_000_000_000n;
  const denominator = units(step, 3);
  const rate = (2n * numerator + denominator) / (2n * denominator);
  const text = rate.toString().padStart(11, "0");
  return `${text.slice(0, -10)}.${text.slice(-10)}`;
}

/** What must always hold of the cart, and doesn't; empty when all is well. */
export function brokenInvariants(
  { plan, published }: Shop,
  { guarantees, goods, due, currency }: Truth,
): string[] {
  const [line, another] = guarantees;
  if (line === undefined) return [];
  const broken: string[] = [];
  const hold = (holds: boolean, what: string): void => {
    if (!holds) broken.push(what);
  };
  hold(another === undefined && line.quantity === 1, "the guarantee is in the cart more than once");
  hold(goods > 0, "the guarantee is alone in the cart");
  const { attributes } = line;
  hold(attributes[PLAN_VERSION_ATTRIBUTE] === String(plan.version), "it is of another version of the plan");
  const owed = due.find(({ offer }) => offer === attributes[OFFER_ATTRIBUTE]);
  if (owed?.kind !== "offered") return [...broken, `it is of an offer that is ${owed?.kind ?? "unknown"}`];
  hold(attributes[PREMIUM_ATTRIBUTE] === owed.premium, `its premium isn't ${owed.premium}, as for this cart`);
  const variant = published.product.variants.find(({ id }) => id === line.variantId);
  hold(variant?.price === owed.step, `its step isn't ${owed.step}, as for this cart`);
  hold(line.charged === owed.price, `it is charged ${line.charged}, not ${owed.price}`);

  const text = attributes[CONSENT_ATTRIBUTE];
  if (text === undefined) return broken; // another app's; whether the shopper's are there is asked for elsewhere
  const consent = parseConsent(text);
  hold(consent !== null, "its consent can't be read");
  if (consent === null) return broken;
  const now = consent.later ?? consent;
  hold(now.currency === currency && now.price === line.charged, `the consent names another price: ${text}`);
  hold(consent.offer === owed.offer && consent.unticked, `the consent is another's: ${text}`);
  return broken;
}

/** An amount as Chromium shows it to an American. */
export function asShown(amount: string, currency: string): string {
  const digits = minorUnits(currency);
  const format = { style: "currency", currency, minimumFractionDigits: digits } as const;
  return plain(new Intl.NumberFormat("en", format).format(Number(amount)));
}

/** Text without the differences between versions of language data. */
export function plain(text: string): string {
  return text.replaceAll(/[\s\u00A0\u202F]+/g, " ").replaceAll(/(JP|CN|CA)(?=[¥$])/g, "");
}
