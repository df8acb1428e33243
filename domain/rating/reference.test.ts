import fc from "fast-check";
import { expect, test } from "vitest";
import { randomCase, type RandomCase } from "../../tests/rating/arbitraries";
import { referenceQuotes } from "../../tests/rating/reference-quote";
import { compareDecimals } from "../money/index";
import { quoteCart, SHIPPING_LINE, type Quote } from "./index";
import { parseCase } from "./parse-case";

const RUNS = 3000;

// Each has to come up often: else the comparison would say little.
const FEATURES: Record<string, (quote: Quote, each: RandomCase) => boolean> = {
  "no-eligible-lines": (quote) => !quote.offered && quote.reason === "no-eligible-lines",
  "destination-not-covered": (quote) => !quote.offered && quote.reason === "destination-not-covered",
  "destination-unknown": (quote) => !quote.offered && quote.reason === "destination-unknown",
  "no-rule": (quote) => !quote.offered && quote.reason === "no-rule",
  "under-minimum": (quote) => !quote.offered && quote.reason === "under-minimum",
  "over-limit": (quote) => !quote.offered && quote.reason === "over-limit",
  "zero-premium": (quote) => !quote.offered && quote.reason === "zero-premium",
  "the shopper pays": (quote) => quote.offered && quote.payer === "shopper",
  "the merchant pays": (quote) => quote.offered && quote.payer === "merchant",
  "several lines are insured": (quote) => quote.offered && quote.lines.length > 2,
  "several rules apply": (quote) => quote.offered && new Set(quote.lines.map(({ rule }) => rule)).size > 1,
  "shipping is insured": (quote) => quote.offered && quote.lines.some(({ id }) => id === SHIPPING_LINE),
  "shipping is not insured": (quote) => quote.offered && quote.uninsured.includes(SHIPPING_LINE),
  "another currency": (quote) => quote.offered && quote.presentment.currency !== quote.currency,
  "the value is capped": (quote, { plan }) =>
    quote.offered &&
    quote.lines.length > 1 &&
    plan.offers.some(
      ({ id, overMaximum, maximumInsuredValue }) =>
        id === quote.offer &&
        overMaximum === "cap" &&
        compareDecimals(quote.insuredValue, maximumInsuredValue ?? "0") === 0,
    ),
};

test("every field of every quote is what a second, slow implementation of the specification says", () => {
  const rareFeatures = new Map(Object.keys(FEATURES).map((feature) => [feature, 15]));
  fc.assert(
    fc.property(randomCase, (each) => {
      const parsed = parseCase(each);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      const quotes = quoteCart(parsed.value.plan, parsed.value.cart);
      expect(quotes).toStrictEqual(referenceQuotes(each.plan, each.cart));
      for (const quote of quotes) {
        for (const [feature, missing] of rareFeatures) {
          if (!FEATURES[feature]?.(quote, each)) continue;
          if (missing > 1) rareFeatures.set(feature, missing - 1);
          else rareFeatures.delete(feature);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect([...rareFeatures.keys()]).toStrictEqual([]);
}, 60_000);
