import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomCase } from "../../tests/rating/arbitraries";
import type { CartForm, PlanForm } from "../../tests/rating/forms";
import {
  anOffer,
  aPlan,
  aProduct,
  aRule,
  cartOf,
  flat,
  offerWith,
  parsedCase,
  worth,
} from "../../tests/rating/samples";
import { quoteCart } from "../rating/index";
import { histogram } from "./histogram";
import { MOST_CHANGED, Replay } from "./replay";

/** Replays carts, named #1, #2, …, over a plan held against another. */
function replayed(plan: PlanForm, published: PlanForm | null, carts: readonly CartForm[]) {
  const [first] = carts;
  const planOf = (form: PlanForm) => parsedCase(form, first ?? cartOf()).plan;
  const replay = new Replay(planOf(plan), published && planOf(published));
  for (const [index, cart] of carts.entries())
    replay.add({
      id: `gid://shopify/Order/${index + 1}`,
      name: `#${index + 1}`,
      cart: parsedCase(plan, cart).cart,
    });
  return replay.figures();
}

const worthOf = (...values: string[]) => values.map((value) => cartOf(worth("l1", value)));

describe("what a plan comes to", () => {
  test("how many would be offered, by which offer and why not, at which premiums", () => {
    const plan = aPlan({
      destinations: { include: ["*"], exclude: ["RU"] },
      merchantFunded: ["EU"],
      offers: [
        anOffer({ maximumInsuredValue: "1000.00" }),
        anOffer({ id: "full", minimumInsuredValue: "500.00", rules: [flat("9.00")] }),
      ],
    });
    const carts = [
      ...worthOf("100.00", "600.00", "2000.00"),
      { ...cartOf(worth("l1", "300.00")), destination: "DE" },
      { ...cartOf(worth("l1", "300.00")), destination: "RU" },
      cartOf(worth("l1", "300.00", { giftCard: true })),
    ];
    expect(replayed(plan, null, carts)).toMatchObject({
      orders: 6,
      tried: {
        offered: 4,
        notOffered: 2,
        refused: { "destination-not-covered": 1, "no-eligible-lines": 1 },
        funded: 1,
        // 1.00, 6.00 and 3.00 by the first offer; 9.00 by the second where the first isn't made.
        premium: "19.00",
        paidByShoppers: "16.00",
        paidByShop: "3.00",
        insuredValue: "3000.00",
        least: "1.00",
        median: "3.00",
        most: "9.00",
        offers: [
          {
            offer: "standard",
            offered: 3,
            premium: "10.00",
            refused: { "over-limit": 1, "destination-not-covered": 1, "no-eligible-lines": 1 },
          },
          { offer: "full", offered: 2, premium: "18.00", refused: { "under-minimum": 2 } },
        ],
      },
      published: null,
      changes: null,
      mostChanged: [],
    });
  });

  test("by destination, where most orders went to first", () => {
    const carts = [
      ...worthOf("100.00", "200.00"),
      { ...cartOf(worth("l1", "300.00")), destination: null },
      { ...cartOf(worth("l1", "50.00")), destination: "CA" },
    ];
    expect(replayed(aPlan(), offerWith({ minimumInsuredValue: "100.00" }), carts).destinations).toEqual([
      {
        destination: "US",
        orders: 2,
        tried: { offered: 2, premium: "3.00" },
        published: { offered: 2, premium: "3.00" },
      },
      {
        destination: null,
        orders: 1,
        tried: { offered: 1, premium: "3.00" },
        published: { offered: 1, premium: "3.00" },
      },
      {
        destination: "CA",
        orders: 1,
        tried: { offered: 1, premium: "0.50" },
        published: { offered: 0, premium: "0.00" },
      },
    ]);
  });

  test("is what the quotes add up to, for any plans and carts", () => {
    fc.assert(
      fc.property(fc.array(randomCase, { minLength: 1, maxLength: 5 }), ([first, ...rest]) => {
        if (!first) return;
        const carts = [first, ...rest].map(({ cart }) => ({
          ...cart,
          currency: first.plan.currency,
          rate: "1",
        }));
        const readable = carts.filter((cart) => {
          try {
            parsedCase(first.plan, cart);
            return true;
          } catch {
            return false; // amounts of another currency's decimals
          }
        });
        const figures = replayed(first.plan, first.plan, readable);
        const quotes = readable.map((cart) => {
          const parsed = parsedCase(first.plan, cart);
          return quoteCart(parsed.plan, parsed.cart).find(({ offered }) => offered);
        });
        const offered = quotes.filter((quote) => quote !== undefined);
        expect(figures.tried.offered).toBe(offered.length);
        expect(figures.tried).toEqual(figures.published);
        expect(figures.changes).toMatchObject({ unchanged: readable.length, higher: 0, lower: 0 });
        expect(figures.distribution.reduce((sum, { tried }) => sum + tried, 0)).toBe(offered.length);
        expect(figures.destinations.reduce((sum, { orders }) => sum + orders, 0)).toBe(readable.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what changes against the published plan", () => {
  const published = offerWith({ minimumInsuredValue: "100.00", maximumInsuredValue: "1000.00" });
  const tried = aPlan({
    merchantFunded: ["JP"],
    offers: [
      anOffer({
        minimumInsuredValue: "50.00",
        maximumInsuredValue: "900.00",
        rules: [
          aRule({ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.02" } }),
          aRule({ id: "vase", match: { types: ["Vase"] }, premium: { type: "rate", rate: "0.005" } }),
          aRule({ id: "rest" }),
        ],
      }),
    ],
  });
  const of = (value: string, over: { type?: string; tags?: string[] }, destination = "US") => ({
    ...cartOf(worth("l1", value, { product: aProduct({ type: "Ring", tags: [], ...over }) })),
    destination,
  });

  test("each order counts once, as unchanged, newly or no longer offered, higher or lower", () => {
    const carts = [
      of("200.00", {}),
      of("20.00", {}),
      of("60.00", {}),
      of("950.00", {}),
      of("400.00", { tags: ["jade"] }),
      of("300.00", { type: "Vase" }),
      of("200.00", {}, "JP"),
    ];
    const { changes, mostChanged } = replayed(tried, published, carts);
    expect(changes).toEqual({
      unchanged: 2,
      newlyOffered: 1,
      noLongerOffered: 1,
      higher: 1,
      lower: 1,
      nowFunded: 1,
      noLongerFunded: 0,
    });
    expect(mostChanged.map(({ name, difference }) => `${name} ${difference}`)).toEqual([
      "#4 -9.50",
      "#5 4.00",
      "#6 -1.50",
      "#3 0.60",
    ]);
    expect(mostChanged[0]).toEqual({
      id: "gid://shopify/Order/4",
      name: "#4",
      destination: "US",
      before: { offered: true, premium: "9.50", funded: false },
      after: { offered: false, reason: "over-limit" },
      difference: "-9.50",
    });
  });

  test("only so many of the orders that change most are kept: the largest", () => {
    const carts = Array.from({ length: 200 }, (_, n) =>
      of(`${((n * 37) % 200) + 100}.00`, { tags: ["jade"] }),
    );
    const { mostChanged } = replayed(tried, published, carts);
    expect(mostChanged).toHaveLength(MOST_CHANGED);
    expect(mostChanged.map(({ difference }) => difference)).toEqual(
      Array.from({ length: MOST_CHANGED }, (_, n) => `${((299 - n) / 100).toFixed(2)}`),
    );
  });
});

describe("the distribution", () => {
  test("has bars of a round width from nothing on, the last without an end", () => {
    const values = Array.from({ length: 100 }, (_, n) => n * 7);
    expect(histogram([[...values, 100_000]])).toEqual({
      edges: [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100],
      counts: [[15, 14, 14, 15, 14, 14, 14, 0, 0, 0, 0, 1]],
    });
  });

  test("counts every value once, each row in the same bars", () => {
    const amounts = fc.array(fc.nat({ max: 1_000_000 }));
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const { edges, counts } = histogram([a, b]);
        expect(counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([a.length, b.length]);
        expect(counts.every((row) => row.length === edges.length)).toBe(true);
        expect(edges.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
