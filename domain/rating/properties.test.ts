import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { randomCase } from "../../tests/rating/arbitraries";
import { offeredOf, parsedCase, quotesOf } from "../../tests/rating/samples";
import { compareDecimals, minorUnits, scaled } from "../money/index";
import { quoteCart, raterOf, REFUSAL_REASONS, type Quote } from "./index";
import { parseCase } from "./parse-case";

vi.setConfig({ testTimeout: 60_000 });
const RUNS = { numRuns: 300 };

test("each offer gets one quote, in order; one that is refused says nothing but why", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      const quotes = quotesOf(plan, cart);
      expect(quotes.map(({ offer }) => offer)).toStrictEqual(plan.offers.map(({ id }) => id));
      for (const quote of quotes.filter(({ offered }) => !offered)) {
        expect(Object.keys(quote)).toStrictEqual(["offer", "offered", "reason"]);
        expect(REFUSAL_REASONS.filter((reason) => "reason" in quote && reason === quote.reason)).toHaveLength(
          1,
        );
      }
    }),
    RUNS,
  );
});

test("the lines' insured values add up to the insured value, which is within the offer's maximum", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      const digits = minorUnits(plan.currency);
      for (const quote of offeredOf(plan, cart)) {
        const parts = quote.lines.map((line) => scaled(line.insuredValue, digits));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(scaled(quote.insuredValue, digits));
        const most = plan.offers.find(({ id }) => id === quote.offer)?.maximumInsuredValue;
        expect(compareDecimals(quote.insuredValue, most ?? quote.insuredValue)).toBeLessThanOrEqual(0);
      }
    }),
    RUNS,
  );
});

test("every line but the guarantee is insured or listed as uninsured, once, in the cart's order", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      const order = [...cart.lines.map(({ id }) => id), "shipping"];
      const known = cart.lines.filter((line) => !line.guarantee).map(({ id }) => id);
      for (const quote of offeredOf(plan, cart)) {
        const insured = quote.lines.map(({ id }) => id);
        for (const list of [insured, quote.uninsured]) {
          const places = list.map((id) => order.indexOf(id));
          expect(places).toStrictEqual(places.toSorted((a, b) => a - b));
        }
        const listed = [...insured, ...quote.uninsured].filter((id) => id !== "shipping");
        expect(listed.toSorted()).toStrictEqual(known.toSorted());
      }
    }),
    RUNS,
  );
});

test("a premium is a multiple of the increment above zero, less than an increment outside the offer's limits", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      const digits = minorUnits(plan.currency);
      for (const quote of offeredOf(plan, cart)) {
        const offer = plan.offers.find(({ id }) => id === quote.offer);
        const increment = scaled(offer?.rounding.increment ?? "0", digits);
        const premium = scaled(quote.premium, digits);
        expect(premium > 0n && premium % increment === 0n).toBe(true);
        const least = scaled(offer?.minimumPremium ?? "0", digits);
        const most = scaled(offer?.maximumPremium ?? quote.premium, digits);
        expect(premium > least - increment && premium < most + increment).toBe(true);
      }
    }),
    RUNS,
  );
});

test("the shopper is charged in their currency, and nothing where the merchant pays", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      for (const { presentment, payer, premium } of offeredOf(plan, cart)) {
        expect(presentment.currency).toBe(cart.currency);
        const isFree = scaled(presentment.premium, minorUnits(cart.currency)) === 0n;
        const isPremium = cart.currency !== plan.currency || presentment.premium === premium;
        expect(payer === "merchant" ? isFree : isPremium).toBe(true);
      }
    }),
    RUNS,
  );
});

test("the order of a cart's lines changes no premium, and no line's rule", () => {
  fc.assert(
    fc.property(randomCase, ({ plan, cart }) => {
      const turned = { ...cart, lines: cart.lines.toReversed() };
      expect(quotesOf(plan, turned).map(unordered)).toStrictEqual(quotesOf(plan, cart).map(unordered));
    }),
    RUNS,
  );
});

/** A quote without the order of its lines, nor the cents that the order decides. */
function unordered(quote: Quote): unknown {
  if (!quote.offered) return quote;
  const rules = quote.lines.map(({ id, rule }) => `${id}: ${rule}`);
  return { ...quote, lines: rules.toSorted(), uninsured: quote.uninsured.toSorted() };
}

test("a rater quotes many carts as quoteCart does each", () => {
  fc.assert(
    fc.property(randomCase, (each) => {
      const { plan, cart } = parsedCase(each.plan, each.cart);
      const rate = raterOf(plan);
      const once = quoteCart(plan, cart);
      expect([rate(cart), rate(cart)]).toStrictEqual([once, once]);
    }),
    RUNS,
  );
});

test("whatever JSON comes in, parsing names faults and never throws, and what passes can be quoted", () => {
  const mutated = fc.tuple(randomCase, fc.nat(), fc.jsonValue()).map(([each, place, value]) => {
    const fields = fieldsIn(each);
    const [holder, key] = fields[place % fields.length] ?? [{}, ""];
    holder[key] = value;
    return each;
  });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.jsonValue()), (input) => {
      const parsed = parseCase(input);
      const found = parsed.ok ? quoteCart(parsed.value.plan, parsed.value.cart) : parsed.issues;
      expect(found.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

/** Every field in the input, as the object or list that holds it and its key there. */
function fieldsIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [typeof holder, string],
    ...fieldsIn(holder[key]),
  ]);
}
