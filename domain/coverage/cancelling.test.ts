import { expect, test } from "vitest";
import { cancelling, type CancellingFacts } from "./cancelling";

const orderedAt = new Date("2026-11-01T10:00:00Z");
const hours = (count: number) => new Date(orderedAt.getTime() + count * 3_600_000);
const facts: CancellingFacts = {
  state: "active",
  payer: "shopper",
  orderedAt,
  firstShippedAt: null,
  hasClaims: false,
  cancelHours: null,
};

test.each([
  ["until the first shipment, whenever that is", {}, 9_000, { may: true, until: null }],
  ["within the hours that the shop sets", { cancelHours: 24 }, 23, { may: true, until: hours(24) }],
  ["not from their end on", { cancelHours: 24 }, 24, { may: false, why: "too-late" }],
  ["not once something has been sent", { firstShippedAt: hours(1) }, 2, { may: false, why: "shipped" }],
  ["not what the shop gives", { payer: "merchant" }, 1, { may: false, why: "funded" }],
  ["not with a claim", { hasClaims: true }, 1, { may: false, why: "claimed" }],
  ["not twice", { state: "cancelled" }, 1, { may: false, why: "not-active" }],
] as const)("a guarantee can be cancelled %s", (_, changed, after, answer) => {
  expect(cancelling({ ...facts, ...changed }, hours(after))).toEqual(answer);
});
