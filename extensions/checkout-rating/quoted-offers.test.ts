import { expect, test } from "vitest";
import { type QuotedOffers, quoteOffers } from "./quoted-offers";
import {
  bangle,
  guarantee,
  knowledge,
  metafield,
  metafields,
  plan,
  publishedOf,
  STANDARD,
  surroundings,
  variantOf,
} from "./testing/builders";
import type { Published } from "./published";
import type { Surroundings } from "./surroundings";

const published = publishedOf(metafields());

function offers(quoted: QuotedOffers) {
  if (quoted.state !== "ready") throw new Error(`The quotes are ${JSON.stringify(quoted)}.`);
  return quoted.offers;
}

test("an offer has its exact premium, and the variant of the highest step that is not above it", () => {
  // 1 % of 5,019.99 is 50.1999, to ten cents 50.20; of the steps in whole dollars 50.00 is the highest below it.
  const rounding = { increment: "0.10", mode: "half-up" };
  const coarse = ["10.00", "50.00", "100.00"];
  const shop = publishedOf(
    metafields(plan({ offers: [{ ...STANDARD, rounding }] }), {
      steps: coarse,
      variants: coarse.map((step) => variantOf(step).split("/").at(-1)),
    }),
  );
  const around = surroundings({ lines: [bangle({}, 5019.99)] });
  expect(offers(quoteOffers(around, shop, knowledge()))).toEqual([
    {
      id: "standard",
      kind: "offered",
      premium: "50.20",
      variant: variantOf("50.00"),
      cover: {
        perils: ["loss", "damage", "theft"],
        insured: { amount: "5019.99", currency: "USD" },
        partly: false,
        promise: null,
      },
    },
  ]);
});

test("products of the cart are missing until they are known, the guarantee's own is not asked for", () => {
  const unknown = bangle({ merchandise: { ...bangle().merchandise, product: product("8") } });
  const around = surroundings({ lines: [unknown, unknown, guarantee("50.00")] });
  expect(quoteOffers(around, published, knowledge())).toEqual({
    state: "waiting",
    missing: { products: ["gid://shopify/Product/8"], variants: [], market: "US" },
  });
});

test("what is promised about punctuality is told of offers that cover it, where the order goes", () => {
  const grades = [{ daysLate: 10, share: 500 }];
  const promise = { promises: [{ include: ["BR", "US"], exclude: [], days: 30 }], grades, cap: null };
  const entries = metafields(
    plan({
      offers: [
        { ...STANDARD, perils: ["loss", "delay"] },
        { ...STANDARD, id: "b" },
      ],
    }),
  );
  const shop = publishedOf([...entries, metafield("promise", JSON.stringify(promise))]);
  const toldIn = (of: Published, destination = "US") =>
    offers(quoteOffers(surroundings({ lines: [bangle()], destination }), of, knowledge())).map((offer) =>
      offer.kind === "offered" ? offer.cover.promise : offer.kind,
    );
  expect(toldIn(shop)).toEqual([{ destination: "US", days: 30, grades, cap: null }, null]);
  expect(toldIn(shop, "JP")).toEqual([null, null]);
  for (const text of ["{}", "{", "null", JSON.stringify({ ...promise, grades: [{}] })])
    expect(toldIn(publishedOf([...entries, metafield("promise", text)]))).toEqual([null, null]);
});

const yen = { currency: "JPY", market: "JP", destination: "JP" };

test("in another currency the rate is read off the ladder's top step", () => {
  const around = surroundings({ ...yen, lines: [bangle({}, 752_301, "JPY")] });
  expect(quoteOffers(around, published, knowledge())).toMatchObject({
    missing: { variants: [variantOf("200.00")], market: "JP" },
  });
  const known = knowledge({ "200.00": "30092.0", "50.00": "7523.0" }, "JP", "JPY");
  expect(offers(quoteOffers(around, published, known))).toMatchObject([
    {
      kind: "offered",
      variant: variantOf("50.00"),
      // What the bangle costs in yen, not 5,000.01 dollars converted.
      cover: { insured: { amount: "752301", currency: "JPY" } },
    },
  ]);
});

test("a capped insured value is converted", () => {
  const capped = plan({ offers: [{ ...STANDARD, overMaximum: "cap", maximumInsuredValue: "1000.00" }] });
  const around = surroundings({ ...yen, lines: [bangle({}, 752_300, "JPY")] });
  const known = knowledge({ "10.00": "1505.0" }, "JP", "JPY"); // the top step: 1 % of 1,000
  expect(offers(quoteOffers(around, publishedOf(metafields(capped)), known))).toMatchObject([
    { cover: { insured: { amount: "150500", currency: "JPY" } } },
  ]);
});

test.each<[string, Partial<Surroundings>]>([
  ["prices are of another currency than the cart", yen],
  ["the lines are in several currencies", { currency: null }],
])("there are no quotes when %s", (_why, changes) => {
  const around = surroundings({ lines: [bangle({}, 752_301, "JPY")], ...changes });
  const dollars = knowledge({ "200.00": "200.0" }, "JP", "USD");
  expect(quoteOffers(around, published, dollars)).toEqual({ state: "unavailable" });
});

test("where the shop pays, no price is needed", () => {
  const around = surroundings({ destination: "DE" });
  expect(offers(quoteOffers(around, published, knowledge()))).toMatchObject([
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
  expect(offers(quoteOffers(surroundings(changes), shop, knowledge()))).toEqual([
    { id: "standard", kind: "refused", reason },
  ]);
});

test("with nothing but the guarantee in the cart nothing is offered, and nothing asked for", () => {
  const around = surroundings({ lines: [guarantee("50.00")] });
  const nothing = { products: new Map(), prices: new Map(), unreachable: false };
  expect(offers(quoteOffers(around, published, nothing))).toEqual([
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
  expect(offers(quoteOffers(around, excluded, withStone))).toMatchObject([{ cover: { partly: true } }]);
});

test("every offer is quoted by itself", () => {
  const rules = [{ id: "all", premium: { type: "rate", rate: "0.02" } }];
  const two = publishedOf(metafields(plan({ offers: [STANDARD, { ...STANDARD, id: "full", rules }] })));
  expect(offers(quoteOffers(surroundings(), two, knowledge()))).toMatchObject([
    { id: "standard", premium: "50.00" },
    { id: "full", premium: "100.00" },
  ]);
});

function product(id: string) {
  return { id: `gid://shopify/Product/${id}`, vendor: "Jade River", productType: "Stone" };
}
