import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, DESTINATIONS, GOODS, ModelShop, ModelTab, OFFERS } from "../../tests/cart/model-shop";
import { stepFor } from "../rating/index";
import {
  CONSENT_ATTRIBUTE,
  judge,
  nextChange,
  OFFER_ATTRIBUTE,
  parseConsent,
  PLAN_VERSION_ATTRIBUTE,
  PREMIUM_ATTRIBUTE,
  type Exchange,
  type SoldGuarantee,
} from "./index";

/** What may happen to a cart that two tabs show. */
type Happening =
  | { readonly kind: "goods"; readonly variant: string; readonly quantity: number }
  | { readonly kind: "currency"; readonly currency: string }
  | { readonly kind: "destination"; readonly destination: string | null }
  | { readonly kind: "discount"; readonly percent: number }
  | { readonly kind: "publish" }
  | { readonly kind: "choose"; readonly tab: number; readonly offer: string | null }
  | { readonly kind: "look"; readonly tab: number }
  | { readonly kind: "answer"; readonly tab: number; readonly fate: "done" | "lost" | "unanswered" };

const tab = fc.constantFrom(0, 1);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("goods" as const),
      variant: fc.constantFrom(...GOODS),
      quantity: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("currency" as const),
      currency: fc.constantFrom(...CURRENCIES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("destination" as const),
      destination: fc.constantFrom(...DESTINATIONS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("discount" as const), percent: fc.constantFrom(0, 10, 100) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "publish" as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("choose" as const),
      tab,
      offer: fc.constantFrom("standard", "standard", ...OFFERS, null),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("look" as const), tab }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      tab,
      fate: fc.constantFrom("done", "done", "lost", "unanswered"),
    }),
  },
);

const AT = "2026-11-22T08:30:00.000Z";
/** As many changes as making a cart right takes from any state: some surplus lines, a step, what the line says. */
const MOST_CHANGES = 24;

function happen(shop: ModelShop, tabs: readonly ModelTab[], what: Happening): void {
  switch (what.kind) {
    case "goods":
      return shop.setGoods(what.variant, what.quantity);
    case "currency":
      shop.currency = what.currency;
      return;
    case "destination":
      shop.destination = what.destination;
      return;
    case "discount":
      shop.discount = what.percent;
      return;
    case "publish":
      shop.version = Math.min(shop.version + 1, 3);
      return;
    case "choose": {
      const chooser = tabs[what.tab];
      if (chooser) chooser.wish = what.offer;
      return;
    }
    case "look":
      tabs[what.tab]?.look(AT);
      return;
    case "answer":
      return tabs[what.tab]?.deliver(what.fate);
  }
}

/** Nothing happens any more, and every change arrives: until no tab has anything to do. False when they never come to rest. */
function quiet(tabs: readonly ModelTab[]): boolean {
  for (const each of tabs) each.deliver("done");
  for (let changes = 0; tabs.some((each) => each.look(AT)); changes += 1) {
    if (changes === MOST_CHANGES) return false;
    for (const each of tabs) each.deliver("done");
  }
  return true;
}

function soldOf(shop: ModelShop): SoldGuarantee[] {
  return shop.lines.flatMap(({ guarantee, variant, quantity, attributes }) =>
    guarantee
      ? [
          {
            quantity,
            step: variant,
            offer: attributes[OFFER_ATTRIBUTE] ?? null,
            version: attributes[PLAN_VERSION_ATTRIBUTE] ?? null,
            premium: attributes[PREMIUM_ATTRIBUTE] ?? null,
          },
        ]
      : [],
  );
}

/** Everything that has to hold of a cart at rest. */
function expectRight(shop: ModelShop, tabs: readonly ModelTab[]): void {
  const { plan, steps } = shop.published;
  const guarantees = shop.lines.filter(({ guarantee }) => guarantee);
  const hasGoods = guarantees.length < shop.lines.length;
  expect(guarantees.length).toBeLessThanOrEqual(hasGoods ? 1 : 0);
  for (const line of guarantees) {
    const offer = line.attributes[OFFER_ATTRIBUTE] ?? "";
    const quote = shop.quotes().find((each) => each.offer === offer);
    expect(quote).toStrictEqual({
      offer,
      offered: true,
      premium: line.attributes[PREMIUM_ATTRIBUTE],
      payer: "shopper",
    });
    expect(line).toMatchObject({
      quantity: 1,
      variant: stepFor(steps, line.attributes[PREMIUM_ATTRIBUTE] ?? ""),
    });
    expect(line.attributes[PLAN_VERSION_ATTRIBUTE]).toBe(String(plan.version));
    const charged = shop.charged(line);
    expect(tabs.map((each) => each.shown(offer))).toStrictEqual([charged, charged]);
    const consent = parseConsent(line.attributes[CONSENT_ATTRIBUTE]);
    expect(consent).toMatchObject({ offer, unticked: true });
    expect(consent?.later ?? consent).toMatchObject({
      price: charged.amount,
      currency: charged.currency,
      version: plan.version,
    });
  }
  const violation = judge({
    guarantees: soldOf(shop),
    hasGoods,
    plan: { version: plan.version, offers: plan.offers.map(({ id }) => id) },
    stepOf: (premium) => stepFor(steps, premium),
    candidates: () => [shop.quotes()],
    whenSold: () => [],
    exact: shop.exact && shop.currency === plan.currency,
  });
  expect(violation).toBeNull();
}

const modes = [
  ["in-place", true],
  ["in-place", false],
  ["add-first", true],
  ["add-first", false],
] as const;

describe.each<readonly [Exchange, boolean]>(modes)(
  "a cart whose lines change %s, exact prices: %s",
  (exchange, exact) => {
    const open = () => {
      const shop = new ModelShop(exact);
      return { shop, tabs: [new ModelTab(shop, exchange), new ModelTab(shop, exchange)] };
    };

    test("is right whenever it has been quiet, and charges what is shown, whatever happened before", () => {
      fc.assert(
        fc.property(
          fc.array(fc.array(happening, { maxLength: 25 }), { minLength: 1, maxLength: 3 }),
          (busy) => {
            const { shop, tabs } = open();
            for (const happenings of busy) {
              for (const what of happenings) happen(shop, tabs, what);
              expect(quiet(tabs)).toBe(true);
              expectRight(shop, tabs);
            }
          },
        ),
        { numRuns: 400 },
      );
    });

    test("holds what the shopper chose last, once it is quiet, if that is sold", () => {
      fc.assert(
        fc.property(
          fc.array(happening, { maxLength: 25 }),
          fc.constantFrom(...OFFERS, null),
          (happenings, offer) => {
            const { shop, tabs } = open();
            for (const what of happenings) happen(shop, tabs, what);
            expect(quiet(tabs)).toBe(true);
            happen(shop, tabs, { kind: "choose", tab: 0, offer });
            expect(quiet(tabs)).toBe(true);
            expectRight(shop, tabs);
            const isSold = offer !== null && tabs[0]?.shown(offer) !== null;
            expect(soldOf(shop).map((sold) => sold.offer)).toStrictEqual(isSold ? [offer] : []);
          },
        ),
        { numRuns: 200 },
      );
    });

    test("is not changed once it is right", () => {
      const { shop, tabs } = open();
      shop.setGoods("bangle", 1);
      happen(shop, tabs, { kind: "choose", tab: 0, offer: "standard" });
      expect(quiet(tabs)).toBe(true);
      const [line] = shop.lines;
      if (!line) throw new Error("nothing was added");
      const premium = line.attributes[PREMIUM_ATTRIBUTE] ?? "";
      const consent = line.attributes[CONSENT_ATTRIBUTE] ?? null;
      const wanted = { variant: line.variant, offer: "standard", version: 1, premium, consent };
      expect(nextChange(shop.lines, wanted, exchange)).toBeNull();
      expect(shop.charged(line)).toStrictEqual({ amount: exact ? "12.80" : line.variant, currency: "USD" });
    });
  },
);
