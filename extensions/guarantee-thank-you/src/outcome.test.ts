import { expect, test } from "vitest";
import {
  attributeList,
  bangle,
  guarantee,
  knowledge,
  metafields,
  plan,
  publishedOf,
  surroundings,
  wanted,
} from "../../checkout-rating/testing/builders";
import { NOTHING_KNOWN } from "../../checkout-rating/knowledge";
import { outcomeOf } from "./outcome";

const published = publishedOf(metafields());
const bought = surroundings({ lines: [bangle(), guarantee("50.00")] });
const paid = { amount: "50.00", currency: "USD" };
const cover = {
  perils: ["loss", "damage", "theft"],
  insured: { amount: "5000.00", currency: "USD" },
  partly: false,
  promise: null,
};

test("a guarantee that was bought is told with what was paid, and what it covers up to how much", () => {
  expect(outcomeOf(bought, published, knowledge())).toEqual({
    outcome: { kind: "bought", paid, cover },
    missing: null,
  });
});

test("what was paid is what the order charges, whatever the plan says", () => {
  const line = guarantee("50.00", { cost: { totalAmount: { amount: 47.5, currencyCode: "USD" } } });
  const around = surroundings({ lines: [bangle(), line] });
  expect(outcomeOf(around, published, knowledge())).toMatchObject({
    outcome: { paid: { amount: "47.50" } },
  });
});

test("until the goods are known the rest is told already", () => {
  expect(outcomeOf(bought, published, NOTHING_KNOWN)).toMatchObject({
    outcome: { kind: "bought", paid, cover: null },
    missing: { products: ["gid://shopify/Product/7"] },
  });
});

test.each([
  ["of another version", wanted("50.00", { version: 11 }), knowledge()],
  ["that the plan has no more", wanted("50.00", { offer: "gold" }), knowledge()],
  ["whose goods can't be learnt", wanted("50.00"), { ...NOTHING_KNOWN, unreachable: true }],
])("what a guarantee %s covers isn't guessed, nor waited for", (_which, line, known) => {
  const around = surroundings({
    lines: [bangle(), guarantee("50.00", { attributes: attributeList(line) })],
  });
  expect(outcomeOf(around, published, known)).toEqual({
    outcome: { kind: "bought", paid, cover: null },
    missing: null,
  });
});

test("where the shop pays, that is told", () => {
  const around = surroundings({ destination: "DE" });
  expect(outcomeOf(around, published, knowledge())).toEqual({
    outcome: { kind: "funded", cover },
    missing: null,
  });
});

test("an order without guarantee has nothing to be told, and in a shop that gives none away nothing is asked", () => {
  const nothing = { outcome: { kind: "nothing" }, missing: null };
  expect(outcomeOf(surroundings(), published, knowledge())).toEqual(nothing);
  const sellsOnly = publishedOf(metafields(plan({ merchantFunded: [] })));
  expect(outcomeOf(surroundings(), sellsOnly, NOTHING_KNOWN)).toEqual(nothing);
});
