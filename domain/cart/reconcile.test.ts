import { describe, expect, test } from "vitest";
import {
  attributesOf,
  CONSENT_ATTRIBUTE,
  guaranteeIn,
  nextChange,
  OFFER_ATTRIBUTE,
  offerInCart,
  PREMIUM_ATTRIBUTE,
  type CartLineState,
  type Wanted,
} from "./index";

const wanted: Wanted = { variant: "v20", offer: "standard", version: 12, premium: "25.00", consent: "{}" };
const attributes = attributesOf(wanted);

const goods: CartLineState = { key: "g", variant: "ring", quantity: 3, guarantee: false, attributes: {} };
const line = (over: Partial<CartLineState> = {}): CartLineState => ({
  key: "w",
  variant: "v20",
  quantity: 1,
  guarantee: true,
  attributes,
  ...over,
});

describe.each(["in-place", "add-first"] as const)("the next change, %s", (exchange) => {
  const next = (lines: readonly CartLineState[], want: Wanted | null = wanted) =>
    nextChange(lines, want, exchange);

  test("is none when the cart is right", () => {
    expect(next([goods, line()])).toBeNull();
    expect(next([goods], null)).toBeNull();
    expect(next([])).toBeNull();
    expect(next([], null)).toBeNull();
  });

  test("adds what is missing, with all of its attributes", () => {
    expect(next([goods])).toStrictEqual({ kind: "add", variant: "v20", attributes });
    expect(next([goods], { ...wanted, consent: null })).toMatchObject({
      attributes: { _waybond_offer: "standard", _waybond_plan: "12", _waybond_premium: "25.00" },
    });
  });

  test("removes what isn't wanted, whole", () => {
    expect(next([goods, line({ quantity: 2 })], null)).toStrictEqual({
      kind: "remove",
      key: "w",
      quantity: 2,
    });
  });

  test("removes one that is alone, even if it is wanted", () => {
    expect(next([line()])).toStrictEqual({ kind: "remove", key: "w", quantity: 1 });
    expect(next([line({ key: "a" }), line({ key: "b" })])).toMatchObject({ kind: "remove", key: "a" });
  });

  test("keeps the right one of several, wherever it is", () => {
    const old = line({ key: "old", attributes: { ...attributes, [PREMIUM_ATTRIBUTE]: "22.00" } });
    const other = line({ key: "other", variant: "v10" });
    expect(next([old, goods, line()])).toMatchObject({ kind: "remove", key: "old" });
    expect(next([other, line(), goods])).toMatchObject({ kind: "remove", key: "other" });
  });

  test("makes one of several, and right what its line says", () => {
    expect(next([goods, line({ quantity: 2 })])).toStrictEqual({
      kind: "update",
      key: "w",
      variant: "v20",
      attributes,
    });
    const stale = line({ attributes: { ...attributes, [OFFER_ATTRIBUTE]: "full" } });
    expect(next([goods, stale])).toMatchObject({ kind: "update", key: "w", attributes });
    expect(next([goods, line({ attributes: {} })])).toMatchObject({ kind: "update", key: "w" });
  });

  test("writes the consent that follows the price; without one it asks for none", () => {
    const earlier = line({ attributes: { ...attributes, [CONSENT_ATTRIBUTE]: "earlier" } });
    expect(next([goods, earlier])).toMatchObject({ kind: "update", key: "w", attributes });
    expect(next([goods, earlier], { ...wanted, consent: null })).toBeNull();
  });

  test("leaves what others wrote on the line", () => {
    expect(next([goods, line({ attributes: { ...attributes, gift: "yes" } })])).toBeNull();
  });
});

describe("another step", () => {
  const lines = [goods, line({ variant: "v10" })];

  test("is put in place where the line's variant can change", () => {
    const change = { kind: "update", key: "w", variant: "v20", attributes };
    expect(nextChange(lines, wanted, "in-place")).toStrictEqual(change);
  });

  test("is added before the old one goes where it can't", () => {
    expect(nextChange(lines, wanted, "add-first")).toStrictEqual({ kind: "add", variant: "v20", attributes });
    const both = [...lines, line({ key: "new" })];
    expect(nextChange(both, wanted, "add-first")).toMatchObject({ kind: "remove", key: "w" });
  });
});

describe("the offer in the cart", () => {
  test("is none without a guarantee", () => expect(offerInCart([goods], ["standard"])).toBeNull());

  test("is the one that the line names, also one that the plan no longer has", () => {
    const gone = line({ attributes: { [OFFER_ATTRIBUTE]: "gone" } });
    expect(offerInCart([goods, gone], ["standard"])).toBe("gone");
  });

  test("is the only one for a line that names none; none of several", () => {
    const bare = line({ attributes: {} });
    expect(offerInCart([bare], ["standard"])).toBe("standard");
    expect(offerInCart([bare], ["standard", "full"])).toBe("");
  });

  test("is that of the first guarantee, should there be several", () => {
    expect(guaranteeIn([goods, line({ key: "a" }), line({ key: "b" })])?.key).toBe("a");
  });
});
