import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeConsent, parseConsent, repriced } from "../../../domain/cart/index";
import { consent } from "./testing/builders";
import { repricedText } from "./consent";

test("the app reads what the block writes", () => {
  expect(parseConsent(JSON.stringify(consent()))).toEqual({
    wording: "Add the shipping guarantee · $50.00",
    language: "en",
    price: "50.00",
    currency: "USD",
    offer: "standard",
    version: 7,
    unticked: true,
    at: "2026-11-22T08:30:00.000Z",
    surface: "cart",
  });
});

test("a receipt follows the price as domain/cart says, change after change", () => {
  const price = fc.constantFrom("50.00", "49.00", "7513");
  const currency = fc.constantFrom("USD", "JPY");
  fc.assert(
    fc.property(fc.array(fc.tuple(price, currency, fc.integer({ min: 7, max: 8 }))), (changes) => {
      let text: string | null = JSON.stringify(consent());
      let receipt = parseConsent(text);
      for (const [p, c, v] of changes) {
        text = repricedText(text ?? "", p, c, v);
        const written = parseConsent(text);
        receipt = receipt && repriced(receipt, p, c, v, written?.later?.at ?? "");
        expect(text).toBe(receipt && encodeConsent(receipt));
      }
    }),
  );
});

test.each([undefined, "", "yes", "null", "[", "7"])("%j is no receipt, and becomes none", (text) => {
  expect(parseConsent(repricedText(text, "49.00", "USD", 7))).toBeNull();
});
