import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { minorUnits } from "../money/index";
import type { CartForm, PlanForm } from "../../tests/rating/forms";
import { leanOf, premiumsOf } from "../../tests/rating/lean";
import { premiumRaterOf } from "../../tests/rating/premium-rater";
import { decodePlan, encodePlan, quoteCart, REFUSAL_REASONS, type Quote } from "./index";
import { parseCase } from "./parse-case";

type Golden = { name: string; about: string; plan: PlanForm; cart: CartForm; quotes: Quote[] };

const folder = new URL("golden/", import.meta.url);
const golden = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file): Golden => {
    const content = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Omit<Golden, "name">;
    return { name: file.replace(/\.json$/, ""), ...content };
  });

describe("golden cases", () => {
  test.each(golden)("$name: $about", ({ plan, cart, quotes }) => {
    const parsed = parseCase({ plan, cart });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    expect(quoteCart(parsed.value.plan, parsed.value.cart)).toStrictEqual(quotes);

    const { plan: ready, cart: known } = parsed.value;
    expect(premiumRaterOf(ready)(leanOf(ready, known))).toStrictEqual(premiumsOf(ready, known));

    const published = encodePlan(parsed.value.plan);
    const decoded = decodePlan(published.ok ? published.text : "");
    expect(decoded).toStrictEqual({ ok: true, value: parsed.value.plan });
  });
});

describe("the golden cases are complete", () => {
  const quotes = golden.flatMap((each) => each.quotes);
  const offers = golden.flatMap(({ plan }) => plan.offers);
  const rules = offers.flatMap((offer) => offer.rules);

  test("every reason to refuse is among them", () => {
    const reasons = new Set(quotes.map((quote) => (quote.offered ? null : quote.reason)));
    expect(REFUSAL_REASONS.filter((reason) => !reasons.has(reason))).toStrictEqual([]);
  });

  test("both payers, shop and shopper in currencies of 0, 2 and 3 decimals", () => {
    const seen = quotes.flatMap((quote) =>
      quote.offered
        ? [
            quote.payer,
            `shop ${minorUnits(quote.currency)}`,
            `shopper ${minorUnits(quote.presentment.currency)}`,
          ]
        : [],
    );
    expect([...new Set(seen)].toSorted()).toStrictEqual([
      "merchant",
      "shop 0",
      "shop 2",
      "shop 3",
      "shopper",
      "shopper 0",
      "shopper 2",
      "shopper 3",
    ]);
  });

  test("every form of a premium, and both ways of going over the maximum", () => {
    const forms = rules.map(({ premium }) =>
      premium.type === "flat" ? `flat per ${premium.per ?? "order"}` : premium.type,
    );
    expect([...new Set(forms)].toSorted()).toStrictEqual([
      "bands",
      "decline",
      "flat per item",
      "flat per order",
      "rate",
    ]);
    expect([...new Set(offers.map((offer) => offer.overMaximum))].toSorted()).toStrictEqual([
      "cap",
      "decline",
      undefined,
    ]);
    expect([...new Set(offers.map((offer) => offer.rounding.mode))].toSorted()).toStrictEqual([
      "down",
      "half-up",
      "up",
    ]);
  });

  test("two offers, insured shipping and an unknown destination", () => {
    expect(golden.some(({ plan }) => plan.offers.length > 1)).toBe(true);
    expect(golden.some(({ cart }) => cart.destination === null)).toBe(true);
    expect(quotes.some((quote) => quote.offered && quote.lines.some(({ id }) => id === "shipping"))).toBe(
      true,
    );
  });

  test("each has its working in the README", () => {
    const readme = readFileSync(new URL("README.md", folder), "utf8");
    const worked = readme.split("\n").flatMap((row) => /^\| ([a-z0-9-]+) \|/.exec(row)?.[1] ?? []);
    expect(worked.toSorted()).toStrictEqual(golden.map(({ name }) => name).toSorted());
  });
});
