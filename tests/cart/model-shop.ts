import {
  encodeConsent,
  guaranteeIn,
  CONSENT_ATTRIBUTE,
  nextChange,
  offerInCart,
  parseConsent,
  PREMIUM_ATTRIBUTE,
  repriced,
  type CartLineState,
  type Change,
  type Exchange,
  type Wanted,
} from "../../domain/cart/index";
import {
  ladderOf,
  parsePlan,
  stepFor,
  type LeanCart,
  type Plan,
  type PremiumQuote,
} from "../../domain/rating/index";
import {
  fromMinorUnits,
  minorUnits,
  powerOfTen,
  roundQuotient,
  scaled,
  unitsOf,
} from "../../domain/money/index";
import { premiumRaterOf } from "../rating/premium-rater";

/*
 * A shop, a cart and the pages that show it, as small as can be: enough to try what several tabs, lost answers and a
 * shopper who changes their mind do to the guarantee line.
 */

export const CURRENCIES = ["USD", "JPY", "CNY"] as const;
export const DESTINATIONS = ["US", "DE", "RU", "JP", null] as const;
export const GOODS = ["ring", "bangle", "vase"] as const;
export const OFFERS = ["standard", "full"] as const;

/** Units of the currency for one unit of the shop's, which is USD. */
const RATES: Readonly<Record<string, string>> = { USD: "1", JPY: "150.37", CNY: "7.1234" };
const PRICES: Readonly<Record<string, string>> = { ring: "95.00", bangle: "1280.00", vase: "14300.00" };

/** The published plan: one that asks more in each version. */
export function publishedPlan(version: number): Plan {
  const standard = { id: "standard", perils: ["loss"], maximumPremium: "500.00", minimumPremium: "0.98" };
  const full = { ...standard, id: "full", perils: ["loss", "damage"], maximumInsuredValue: "15000.00" };
  const rounding = { increment: "0.01", mode: "half-up" };
  const rate = (millionths: number) => ({
    rounding,
    rules: [{ id: "all", premium: { type: "rate", rate: fromMinorUnits(BigInt(millionths), "KWD") } }],
  });
  const plan = parsePlan({
    schema: 1,
    version,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: ["RU"] },
    exclude: {},
    merchantFunded: ["EU"],
    offers: [
      { ...standard, ...rate(9 + version) },
      { ...full, ...rate(14 + version) },
    ],
  });
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
}

const published = [1, 2, 3].map((version) => {
  const plan = publishedPlan(version);
  const steps = ladderOf(plan);
  if (!steps.ok) throw new Error(JSON.stringify(steps.issues));
  return { plan, steps: steps.value, rate: premiumRaterOf(plan) };
});

export type Price = { readonly amount: string; readonly currency: string };

/** The shop and the cart that all tabs share. */
export class ModelShop {
  version = 1;
  currency: string = "USD";
  destination: string | null = "US";
  /** Per cent off the goods; the guarantee itself is never discounted. */
  discount = 0;
  lines: CartLineState[] = [];
  readonly exact: boolean;
  #keys = 0;

  constructor(exact: boolean) {
    this.exact = exact;
  }

  get published() {
    const found = published[this.version - 1];
    if (!found) throw new Error(`no version ${this.version}`);
    return found;
  }

  setGoods(variant: string, quantity: number): void {
    this.lines = this.lines.filter((line) => line.variant !== variant);
    if (quantity > 0) this.#add({ variant, quantity, guarantee: false, attributes: {} });
  }

  /** Carries out what a page asked for; false when there is no such line any more. */
  apply(change: Change): boolean {
    if (change.kind === "add") {
      const same = this.lines.find(
        (line) => line.variant === change.variant && sameText(line.attributes, change.attributes),
      );
      // As the Ajax cart does: what is the same in every respect is one line.
      if (same)
        this.lines = this.lines.map((line) =>
          line === same ? { ...line, quantity: line.quantity + 1 } : line,
        );
      else
        this.#add({ variant: change.variant, quantity: 1, guarantee: true, attributes: change.attributes });
      return true;
    }
    if (!this.lines.some(({ key }) => key === change.key)) return false;
    this.lines = this.lines.flatMap((line) => {
      if (line.key !== change.key) return [line];
      return change.kind === "remove"
        ? []
        : [{ ...line, variant: change.variant, quantity: 1, attributes: change.attributes }];
    });
    return true;
  }

  /** What the plan says to the cart as it is. */
  quotes(): PremiumQuote[] {
    const digits = minorUnits(this.currency);
    const cart: LeanCart = {
      currency: this.currency,
      rate: RATES[this.currency] ?? "1",
      destination: this.destination,
      shipping: 0,
      lines: this.lines
        .filter(({ guarantee }) => !guarantee)
        .map(({ variant, quantity }) => {
          const each = scaled(inCurrency(PRICES[variant] ?? "0", this.currency), digits);
          const whole = each * BigInt(quantity);
          const value = whole - (whole * BigInt(this.discount)) / 100n;
          return { quantity, value: unitsOf(fromMinorUnits(value, this.currency), digits), product: null };
        }),
    };
    return this.published.rate(cart);
  }

  /** What a line of the guarantee costs: its step, or where exact prices are in force the premium that it names. */
  charged(line: CartLineState): Price {
    const step = line.variant;
    const premium = line.attributes[PREMIUM_ATTRIBUTE];
    const isExact = this.exact && this.currency === "USD" && premium !== undefined;
    if (isExact && stepFor(this.published.steps, premium) === step)
      return { amount: premium, currency: "USD" };
    return { amount: inCurrency(step, this.currency), currency: this.currency };
  }

  #add(line: Omit<CartLineState, "key">): void {
    this.#keys += 1;
    this.lines = [{ key: `line-${this.#keys}`, ...line }, ...this.lines];
  }
}

/** A page that shows the cart: it reads, decides, asks for one change, and gets its answer some time later. */
export class ModelTab {
  /** The offer that the shopper just chose, null for none; undefined: what the cart holds is what they want. */
  wish: string | null | undefined;
  #asked: Change | null = null;
  readonly #shop: ModelShop;
  readonly #exchange: Exchange;

  constructor(shop: ModelShop, exchange: Exchange) {
    this.#shop = shop;
    this.#exchange = exchange;
  }

  /** The price beside an offer's box; null where it isn't sold. */
  shown(offer: string): Price | null {
    const shop = this.#shop;
    const quote = shop.quotes().find((each) => each.offer === offer);
    if (!quote?.offered || quote.payer === "merchant") return null;
    const step = stepFor(shop.published.steps, quote.premium);
    if (step === null) return null;
    const isExact = shop.exact && shop.currency === "USD";
    return { amount: isExact ? quote.premium : inCurrency(step, shop.currency), currency: shop.currency };
  }

  /** Reads the cart and asks for the next change, unless one is under way; false when there is nothing to do. */
  look(at: string): boolean {
    if (this.#asked) return false;
    this.#asked = nextChange(this.#shop.lines, this.#wanted(at), this.#exchange);
    if (!this.#asked) this.wish = undefined;
    return this.#asked !== null;
  }

  /** The change that was asked for reaches the shop, is lost on the way, or its answer is lost on the way back. */
  deliver(fate: "done" | "lost" | "unanswered"): void {
    if (!this.#asked) return;
    const isDone = fate !== "lost" && this.#shop.apply(this.#asked);
    this.#asked = null;
    if (!isDone || fate === "unanswered") this.wish = undefined;
  }

  #wanted(at: string): Wanted | null {
    const { lines, published: now } = this.#shop;
    const offer =
      this.wish === undefined
        ? offerInCart(
            lines,
            now.plan.offers.map(({ id }) => id),
          )
        : this.wish;
    if (offer === null) return null;
    const price = this.shown(offer);
    const quote = this.#shop.quotes().find((each) => each.offer === offer);
    const step = quote?.offered ? stepFor(now.steps, quote.premium) : null;
    if (!price || !quote?.offered || step === null) return null;
    const { version } = now.plan;
    return {
      variant: step,
      offer,
      version,
      premium: quote.premium,
      consent: this.#consent(offer, price, version, at),
    };
  }

  /** The receipt of what was agreed to already, or of what is agreed to now. */
  #consent(offer: string, { amount, currency }: Price, version: number, at: string): string {
    const given = parseConsent(guaranteeIn(this.#shop.lines)?.attributes[CONSENT_ATTRIBUTE]);
    if (given?.offer === offer) return encodeConsent(repriced(given, amount, currency, version, at));
    const words = {
      wording: `Guarantee ${amount} ${currency}`,
      language: "en",
      unticked: true,
      surface: "cart",
    } as const;
    return encodeConsent({ ...words, price: amount, currency, offer, version, at });
  }
}

/** An amount of dollars in another currency, as the shop prices its variants there. */
function inCurrency(amount: string, currency: string): string {
  const units = scaled(amount, 2) * scaled(RATES[currency] ?? "1", 4) * powerOfTen(minorUnits(currency));
  return fromMinorUnits(roundQuotient(units, powerOfTen(6), "half-up"), currency);
}

function sameText(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
