import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeConsent, parseConsent, repriced, type ConsentReceipt } from "./index";

const receipt: ConsentReceipt = {
  wording: "Add the shipping guarantee · 50,00 €",
  language: "de",
  price: "50.00",
  currency: "EUR",
  offer: "standard",
  version: 12,
  unticked: true,
  at: "2026-11-22T08:30:00.000Z",
  surface: "cart",
};

describe("a consent receipt", () => {
  test("is carried in short names", () => {
    expect(JSON.parse(encodeConsent(receipt))).toStrictEqual({
      w: receipt.wording,
      l: "de",
      p: "50.00",
      c: "EUR",
      o: "standard",
      v: 12,
      u: true,
      t: receipt.at,
      s: "cart",
    });
  });

  test("is read as it was written, whatever the wording", () => {
    const text = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.option(text), (wording, offer, unticked, currency) => {
        const first: ConsentReceipt = { ...receipt, wording, offer, unticked };
        const written = currency === null ? first : repriced(first, "51.20", currency, 13, receipt.at);
        expect(parseConsent(encodeConsent(written))).toStrictEqual(written);
      }),
    );
  });

  test("keeps the first consent when the guarantee follows the cart, and the last price", () => {
    const at = "2026-11-22T08:31:00.000Z";
    const later = repriced(repriced(receipt, "48.00", "EUR", 12, at), "47.00", "EUR", 13, at);
    expect(later).toStrictEqual({ ...receipt, later: { price: "47.00", currency: "EUR", version: 13, at } });
  });

  test("stays the same for the same price, whenever it is asked", () => {
    const at = "2026-11-22T09:00:00.000Z";
    const later = repriced(receipt, "48.00", "EUR", 12, receipt.at);
    expect(repriced(receipt, "50.00", "EUR", 12, at)).toBe(receipt);
    expect(repriced(later, "48.00", "EUR", 12, at)).toBe(later);
  });

  test("says nothing of a later price once it costs again what was agreed to", () => {
    const later = repriced(receipt, "48.00", "EUR", 12, receipt.at);
    expect(repriced(later, "50.00", "EUR", 12, receipt.at)).toStrictEqual(receipt);
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "yes"],
    ["null", "null"],
    ["a list", "[]"],
    ["no wording", encodeConsent({ ...receipt, wording: "" })],
    ["no price", encodeConsent({ ...receipt, price: "" })],
    ["a price that is none", encodeConsent({ ...receipt, price: "1e3" })],
    ["a negative price", encodeConsent({ ...receipt, price: "-1.00" })],
    ["a version that is none", encodeConsent({ ...receipt, version: 1.5 })],
    ["a time that is none", encodeConsent({ ...receipt, at: "yesterday" })],
    ["an unknown surface", encodeConsent(receipt).replace('"cart"', '"mail"')],
    ["no word of how the box began", encodeConsent(receipt).replace('"u":true,', "")],
    ["a later price that is none", encodeConsent(receipt).replace("}", ',"n":{"p":"1.00"}}')],
    ["a later price of null", encodeConsent(receipt).replace("}", ',"n":null}')],
  ])("is none when there is %s", (_fault, text) => expect(parseConsent(text)).toBeNull());

  test("is none when the line has no attribute", () => {
    expect([parseConsent(undefined), parseConsent(null)]).toStrictEqual([null, null]);
  });
});
