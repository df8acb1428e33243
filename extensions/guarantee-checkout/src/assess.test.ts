import { expect, test } from "vitest";
import { type Assessment, assess } from "./assess";
import {
  bangle,
  guarantee,
  knowledge,
  metafields,
  plan,
  publishedOf,
  STANDARD,
  surroundings,
  variantOf,
} from "./builders";
import type { Published } from "./published";
import type { Surroundings } from "./surroundings";

const published = publishedOf(metafields());

function offers(assessment: Assessment) {
  if (assessment.state !== "ready") throw new Error(`The assessment is ${JSON.stringify(assessment)}.`);
  return assessment.offers;
}

test("the offer has the price of the highest step that is not above the premium", () => {
  // 1 % of 5,019.99 is 50.19, in whole dollars 50; the ladder has the step 50.00.
  const around = surroundings({ lines: [bangle({}, 5019.99)] });
  expect(offers(assess(around, published, knowledge({ "50.00": "50.0" })))).toEqual([
    {
      id: "standard",
      kind: "offered",
      variant: variantOf("50.00"),
      price: { amount: "50.0", currency: "USD" },
      cover: {
        perils: ["loss", "damage", "theft"],
        insured: { amount: "5019.99", currency: "USD" },
        partly: false,
      },
    },
  ]);
});

test("the price of the step is missing until it is known", () => {
  expect(assess(surroundings(), published, knowledge())).toEqual({
    state: "waiting",
    missing: { products: [], variants: [variantOf("50.00")], market: "US" },
  });
});

test("products of the cart are missing until they are known, the guarantee's own is not asked for", () => {
  const unknown = bangle({ merchandise: { ...bangle().merchandise, product: product("8") } });
  const around = surroundings({ lines: [unknown, unknown, guarantee("50.00")] });
  expect(assess(around, published, knowledge())).toEqual({
    state: "waiting",
    missing: { products: ["gid://shopify/Product/8"], variants: [], market: "US" },
  });
});

test("nothing more is waited for once the Storefront API can't be reached", () => {
  expect(assess(surroundings(), published, { ...knowledge(), unreachable: true })).toEqual({
    state: "unavailable",
  });
});

const yen = { currency: "JPY", market: "JP", destination: "JP" };

test("in another currency the rate is read off the ladder's top step", () => {
  const around = surroundings({ ...yen, lines: [bangle({}, 752_301, "JPY")] });
  expect(assess(around, published, knowledge())).toMatchObject({
    missing: { variants: [variantOf("200.00")], market: "JP" },
  });
  const known = knowledge({ "200.00": "30092.0", "50.00": "7523.0" }, "JP", "JPY");
  expect(offers(assess(around, published, known))).toMatchObject([
    {
      kind: "offered",
      variant: variantOf("50.00"),
      price: { amount: "7523.0", currency: "JPY" },
      // What the bangle costs in yen, not 5,000.01 dollars converted.
      cover: { insured: { amount: "752301", currency: "JPY" } },
    },
  ]);
});

test("a capped insured value is converted", () => {
  const capped = plan({ offers: [{ ...STANDARD, overMaximum: "cap", maximumInsuredValue: "1000.00" }] });
  const around = surroundings({ ...yen, lines: [bangle({}, 752_300, "JPY")] });
  const known = knowledge({ "10.00": "1505.0" }, "JP", "JPY"); // the top step: 1 % of 1,000
  expect(offers(assess(around, publishedOf(metafields(capped)), known))).toMatchObject([
    { cover: { insured: { amount: "150500", currency: "JPY" } } },
  ]);
});

test.each<[string, Partial<Surroundings>]>([
  ["prices are of another currency than the cart", yen],
  ["the lines are in several currencies", { currency: null }],
])("the guarantee is unavailable when %s", (_why, changes) => {
  const around = surroundings({ lines: [bangle({}, 752_301, "JPY")], ...changes });
  const dollars = knowledge({ "200.00": "200.0" }, "JP", "USD");
  expect(assess(around, published, dollars)).toEqual({ state: "unavailable" });
});

test("an offer is unpriced while its step isn't sold there", () => {
  expect(offers(assess(surroundings(), published, knowledge({ "50.00": null })))).toEqual([
    { id: "standard", kind: "unpriced" },
  ]);
});

test("where the shop pays, no price is needed", () => {
  const around = surroundings({ destination: "DE" });
  expect(offers(assess(around, published, knowledge()))).toMatchObject([
    { kind: "funded", cover: { insured: { amount: "5000.00", currency: "USD" } } },
  ]);
});

test.each<[string, Partial<Surroundings>, Published]>([
  ["destination-not-covered", { destination: "RU" }, published],
  ["over-limit", { lines: [bangle({}, 20_000.01)] }, published],
  ["zero-premium", { lines: [bangle({}, 99.99)] }, published],
  [
    "destination-unknown",
    { destination: null },
    publishedOf(metafields(plan({ destinations: { include: ["US"] } }))),
  ],
])("a refused offer has its reason: %s", (reason, changes, shop) => {
  expect(offers(assess(surroundings(changes), shop, knowledge()))).toEqual([
    { id: "standard", kind: "refused", reason },
  ]);
});

test("with nothing but the guarantee in the cart nothing is offered, and nothing asked for", () => {
  const around = surroundings({ lines: [guarantee("50.00")] });
  const nothing = { products: new Map(), prices: new Map(), unreachable: false };
  expect(offers(assess(around, published, nothing))).toEqual([
    { id: "standard", kind: "refused", reason: "no-eligible-lines" },
  ]);
});

test("it is told when something that is shipped isn't covered", () => {
  const excluded = publishedOf(metafields(plan({ exclude: { tags: ["loose stone"] } })));
  const stone = bangle({ merchandise: { ...bangle().merchandise, product: product("8") } });
  const known = knowledge({ "50.00": "50.0" });
  const withStone = {
    ...known,
    products: new Map([
      ...known.products,
      ["gid://shopify/Product/8", { tags: ["Loose Stone"], collectionIds: [], giftCard: false }] as const,
    ]),
  };
  const around = surroundings({ lines: [bangle(), stone] });
  expect(offers(assess(around, excluded, withStone))).toMatchObject([{ cover: { partly: true } }]);
});

test("every offer is assessed by itself", () => {
  const rules = [{ id: "all", premium: { type: "rate", rate: "0.02" } }];
  const two = publishedOf(metafields(plan({ offers: [STANDARD, { ...STANDARD, id: "full", rules }] })));
  const known = knowledge({ "50.00": "50.0", "100.00": "100.0" });
  expect(offers(assess(surroundings(), two, known))).toMatchObject([
    { id: "standard", price: { amount: "50.0" } },
    { id: "full", price: { amount: "100.0" } },
  ]);
});

function product(id: string) {
  return { id: `gid://shopify/Product/${id}`, vendor: "Jade River", productType: "Stone" };
}
