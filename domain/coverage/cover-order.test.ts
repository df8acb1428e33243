import { describe, expect, test } from "vitest";
import { ladderOf, parsePlan } from "../rating/index";
import { coverOrder, type OrderLine, type PublishedPlan, type RatedOrder } from "./cover-order";

function plan(changes: Record<string, unknown> = {}): PublishedPlan {
  const parsed = parsePlan({
    schema: 1,
    version: 3,
    currency: "USD",
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: [] },
    exclude: {},
    merchantFunded: ["EU"],
    offers: [
      {
        id: "standard",
        perils: ["loss", "damage", "theft"],
        overMaximum: "decline",
        rounding: { increment: "0.01", mode: "half-up" },
        maximumPremium: "500.00",
        rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }],
      },
      {
        id: "full",
        perils: ["loss"],
        overMaximum: "decline",
        rounding: { increment: "0.01", mode: "half-up" },
        maximumPremium: "900.00",
        rules: [{ id: "all", premium: { type: "rate", rate: "0.02" } }],
      },
    ],
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const ladder = ladderOf(parsed.value);
  if (!ladder.ok) throw new Error(JSON.stringify(ladder.issues));
  return { plan: parsed.value, steps: ladder.value };
}

const bangle: OrderLine = {
  id: "bangle",
  quantity: 1,
  subtotalMinor: 5000_00n,
  discountedMinor: 5000_00n,
  requiresShipping: true,
  giftCard: false,
  product: { id: "p1", type: "Bangle", vendor: "Jade River", tags: ["Jade"], collectionIds: [] },
};
const brush: OrderLine = {
  ...bangle,
  id: "brush",
  quantity: 2,
  subtotalMinor: 40_00n,
  discountedMinor: 40_00n,
  product: null,
};
const order: RatedOrder = {
  currency: "USD",
  presentmentCurrency: "USD",
  destination: "US",
  shippingMinor: 20_00n,
  lines: [bangle, brush],
  guaranteeLines: [{ id: "g", chargedMinor: 50_00n, chargedPresentmentMinor: 50_00n, offer: "standard" }],
};

describe("the coverage of an order", () => {
  test("is what the offer that was bought insures, line by line, and what was charged is held against what was due", () => {
    expect(coverOrder(plan(), order)).toEqual([
      {
        soldBy: "g",
        payer: "shopper",
        offer: "standard",
        perils: ["loss", "damage", "theft"],
        insuredMinor: 5000_00n,
        lines: [
          { id: "bangle", quantity: 1, rule: "jade", insuredMinor: 5000_00n },
          { id: "brush", quantity: 2, rule: null, insuredMinor: 0n },
        ],
        chargedMinor: 50_00n,
        dueMinor: 50_00n,
        worthMinor: 50_00n,
        check: "matched",
      },
    ]);
  });

  test("by a line that names no offer is the first that is offered", () => {
    const [coverage] = coverOrder(plan(), {
      ...order,
      guaranteeLines: [{ id: "g", chargedMinor: 50_00n, chargedPresentmentMinor: 50_00n, offer: null }],
    });
    expect(coverage?.offer).toBe("standard");
  });

  test("charged too much is overcharged, too little undercharged, and both stay covered", () => {
    const charged = (chargedMinor: bigint) =>
      coverOrder(plan(), {
        ...order,
        guaranteeLines: [{ id: "g", chargedMinor, chargedPresentmentMinor: chargedMinor, offer: "standard" }],
      })[0];
    expect(charged(60_00n)).toMatchObject({ check: "overcharged", insuredMinor: 5000_00n });
    expect(charged(45_00n)).toMatchObject({ check: "undercharged", insuredMinor: 5000_00n });
  });

  test.each([
    ["no plan", null, order],
    [
      "an offer that the plan hasn't",
      plan(),
      {
        ...order,
        guaranteeLines: [{ id: "g", chargedMinor: 1n, chargedPresentmentMinor: 1n, offer: "gold" }],
      },
    ],
    ["goods that no rule of the offer fits", plan(), { ...order, lines: [brush] }],
  ] as const)("with %s is unrated and covers nothing", (_, thePlan, theOrder) => {
    expect(coverOrder(thePlan, theOrder)[0]).toMatchObject({
      check: "unrated",
      insuredMinor: 0n,
      dueMinor: null,
      offer: null,
    });
  });

  test("without a guarantee line there is none where the shopper would have paid", () => {
    expect(coverOrder(plan(), { ...order, guaranteeLines: [] })).toEqual([]);
    expect(coverOrder(null, { ...order, guaranteeLines: [] })).toEqual([]);
  });

  test("is given by the shop in a merchant-funded destination, worth its premium, charged nothing", () => {
    expect(coverOrder(plan(), { ...order, destination: "DE", guaranteeLines: [] })).toMatchObject([
      {
        soldBy: "funded",
        payer: "merchant",
        chargedMinor: 0n,
        dueMinor: 0n,
        worthMinor: 50_00n,
        check: "matched",
      },
    ]);
  });

  test("that was bought where the shop gives it was overcharged by all of it", () => {
    expect(coverOrder(plan(), { ...order, destination: "DE" })).toMatchObject([
      { payer: "merchant", chargedMinor: 50_00n, dueMinor: 0n, check: "overcharged" },
    ]);
  });

  test("holds the shipping fee as a line of its own where the plan insures it", () => {
    const insuring = plan({ includeShipping: true });
    const [coverage] = coverOrder(insuring, {
      ...order,
      guaranteeLines: [{ id: "g", chargedMinor: 1n, chargedPresentmentMinor: 1n, offer: "full" }],
    });
    expect(coverage).toMatchObject({ insuredMinor: 5060_00n, offer: "full" });
    expect(coverage?.lines.at(-1)).toEqual({
      id: "shipping",
      quantity: 1,
      rule: "all",
      insuredMinor: 20_00n,
    });
  });

  test("is one for each guarantee line that the order has", () => {
    const twice = {
      ...order,
      guaranteeLines: [
        ...order.guaranteeLines,
        { id: "g2", chargedMinor: 50_00n, chargedPresentmentMinor: 50_00n, offer: "standard" },
      ],
    };
    expect(coverOrder(plan(), twice).map((coverage) => coverage.soldBy)).toEqual(["g", "g2"]);
  });
});
