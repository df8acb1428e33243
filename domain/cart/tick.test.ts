import { expect, test } from "vitest";
import {
  attributesOf,
  encodeConsent,
  isConsentedTo,
  lineOf,
  repriced,
  tickOf,
  type ConsentReceipt,
} from "./index";

const receipt: ConsentReceipt = {
  wording: "Add the shipping guarantee",
  language: "en",
  price: "50.00",
  currency: "USD",
  offer: "standard",
  version: 12,
  unticked: true,
  at: "2026-11-22T08:30:00.000Z",
  surface: "checkout",
};
const tick = tickOf(receipt);
const dearer = { price: "75.00", currency: "USD" };

function line(consent: string | null, guarantee = true) {
  const attributes = attributesOf({
    variant: "1",
    offer: "standard",
    version: 12,
    premium: "50.00",
    consent,
  });
  return { key: "line", variant: "1", quantity: 1, guarantee, attributes };
}

test.each([
  ["the price that was shown", { price: "50.00", currency: "USD" }, true],
  ["a higher price", dearer, false],
  ["a lower price", { price: "49.99", currency: "USD" }, false],
  ["the same number in another currency", { price: "50.00", currency: "EUR" }, false],
])("a tick is a consent to the price shown: %s", (_price, due, consented) => {
  expect(isConsentedTo(tick, due, [])).toBe(consented);
});

test("once the line carries it, the guarantee follows the cart, however often it is repriced", () => {
  expect(isConsentedTo(tick, dearer, [line(tick.consent)])).toBe(true);
  const later = encodeConsent(repriced(receipt, "60.00", "USD", 13, "2026-11-22T08:31:00.000Z"));
  expect(isConsentedTo(tick, dearer, [line(null), line(later)])).toBe(true);
});

test.each([
  ["another tick's", line(encodeConsent({ ...receipt, at: "2026-11-22T08:29:00.000Z" }))],
  ["nobody's", line(null)],
  ["goods'", line(tick.consent, false)],
])("a line that is %s doesn't carry it", (_whose, other) => {
  expect(lineOf(tick, [other])).toBeUndefined();
  expect(isConsentedTo(tick, dearer, [other])).toBe(false);
});
