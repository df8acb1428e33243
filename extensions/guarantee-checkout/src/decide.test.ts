import { expect, test } from "vitest";
import { variantOf } from "../../checkout-rating/testing/builders";
import type { Assessment, OfferAssessment } from "./assess";
import { decide } from "./decide";

const cover = {
  perils: [],
  insured: { amount: "5000.00", currency: "USD" },
  partly: false,
  promise: null,
};
const offered: OfferAssessment = {
  id: "standard",
  kind: "offered",
  variant: variantOf("50.00"),
  premium: "50.00",
  price: { amount: "50.0", currency: "USD" },
  cover,
};
const ready = (...offers: OfferAssessment[]): Assessment => ({ state: "ready", offers });

test.each<[string, string | null, Assessment, object]>([
  ["nobody wishes one", null, ready(offered), { kind: "want", wanted: null, farewell: null }],
  ["it is offered", "standard", ready(offered), { kind: "want", wanted: offered, farewell: null }],
  [
    "it is refused",
    "standard",
    ready({ id: "standard", kind: "refused", reason: "over-limit" }),
    { kind: "want", wanted: null, farewell: "over-limit" },
  ],
  [
    "the shop pays",
    "standard",
    ready({ id: "standard", kind: "funded", cover }),
    { kind: "want", wanted: null, farewell: "funded" },
  ],
  ["the plan has it no more", "gold", ready(offered), { kind: "want", wanted: null, farewell: "offer-gone" }],
  ["its price can't be told", "standard", ready({ id: "standard", kind: "unpriced" }), { kind: "wait" }],
  ["nothing can be told", "standard", { state: "unavailable" }, { kind: "wait" }],
  [
    "it is being learnt",
    "standard",
    { state: "waiting", missing: { products: [], variants: [], market: null } },
    { kind: "wait" },
  ],
])("what the cart should hold when %s", (_when, wish, assessment, decision) => {
  expect(decide(wish, assessment)).toEqual(decision);
});
