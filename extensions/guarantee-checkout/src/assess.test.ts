import { expect, test } from "vitest";
import {
  bangle,
  knowledge,
  metafields,
  plan,
  publishedOf,
  STANDARD,
  surroundings,
  variantOf,
} from "../../checkout-rating/testing/builders";
import { type Assessment, assess } from "./assess";

const published = publishedOf(metafields());
const exact = publishedOf(metafields(plan(), { pricing: "exact" }));

function offers(assessment: Assessment) {
  if (assessment.state !== "ready") throw new Error(`The assessment is ${JSON.stringify(assessment)}.`);
  return assessment.offers;
}

test("the price of an offer is what its step costs where the shopper is", () => {
  const known = knowledge({ "50.00": "51.5" });
  expect(offers(assess(surroundings(), published, known))).toMatchObject([
    { id: "standard", kind: "offered", premium: "50.00", price: { amount: "51.5", currency: "USD" } },
  ]);
});

test("the price of the step is missing until it is known", () => {
  expect(assess(surroundings(), published, knowledge())).toEqual({
    state: "waiting",
    missing: { products: [], variants: [variantOf("50.00")], market: "US" },
  });
});

test("where the shop charges exactly, the premium itself is the price, and nothing is asked for", () => {
  expect(offers(assess(surroundings(), exact, knowledge()))).toMatchObject([
    { kind: "offered", variant: variantOf("50.00"), price: { amount: "50.00", currency: "USD" } },
  ]);
});

test("in another currency the step is charged, also where the shop charges exactly", () => {
  const lines = [bangle({}, 752_301, "JPY")];
  const around = surroundings({ currency: "JPY", market: "JP", destination: "JP", lines });
  const known = knowledge({ "200.00": "30092.0", "50.00": "7523.0" }, "JP", "JPY");
  expect(offers(assess(around, exact, known))).toMatchObject([
    { kind: "offered", premium: "50.00", price: { amount: "7523.0", currency: "JPY" } },
  ]);
});

test("nothing more is waited for once the Storefront API can't be reached", () => {
  expect(assess(surroundings(), published, { ...knowledge(), unreachable: true })).toEqual({
    state: "unavailable",
  });
});

test("an offer is unpriced while its step isn't sold there", () => {
  expect(offers(assess(surroundings(), published, knowledge({ "50.00": null })))).toEqual([
    { id: "standard", kind: "unpriced" },
  ]);
});

test("where the shop pays, no price is needed", () => {
  const around = surroundings({ destination: "DE" });
  expect(offers(assess(around, published, knowledge()))).toMatchObject([{ kind: "funded" }]);
});

test("every offer has its own price", () => {
  const rules = [{ id: "all", premium: { type: "rate", rate: "0.02" } }];
  const two = publishedOf(metafields(plan({ offers: [STANDARD, { ...STANDARD, id: "full", rules }] })));
  const known = knowledge({ "50.00": "50.0", "100.00": "100.0" });
  expect(offers(assess(surroundings(), two, known))).toMatchObject([
    { id: "standard", price: { amount: "50.0" } },
    { id: "full", price: { amount: "100.0" } },
  ]);
});
