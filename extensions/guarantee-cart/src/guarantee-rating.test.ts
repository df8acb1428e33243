import { describe, expect, test } from "vitest";
import { attributesOf, type Change } from "../../../domain/cart/index";
import type { AjaxCart } from "./ajax-cart";
import { cartOf, consent, goods, guarantee, OFFER, pageWith, variantOf } from "./testing/builders";
import type { Decided, Prices, Wish } from "./decision";
import { decide } from "./guarantee-rating.entry";
import type { PageData } from "./page-data";

type Situation = { page?: PageData; prices?: Prices; wish?: Wish; isRenewed?: boolean };

function ask(
  cart: AjaxCart,
  { page = pageWith(), prices = shopPrices(page), wish, isRenewed = false }: Situation = {},
) {
  return decide(page, cart, prices, wish, isRenewed);
}

function decided(cart: AjaxCart, situation: Situation = {}): Decided {
  const decision = ask(cart, situation);
  if (decision === null || typeof decision === "string") throw new Error(`It asks for ${String(decision)}.`);
  return decision;
}

/** What the steps cost in a market that has the shop's own currency and no prices of its own. */
function shopPrices({ currency, plan, ladder }: PageData): Prices {
  if (currency !== plan.currency) return new Map();
  return new Map(ladder.variants.map((variant, index) => [variant, ladder.steps[index] ?? null]));
}

/** A bangle of 5,000.00. */
const bangle = goods(1, 500_000);

describe("what is offered", () => {
  test("is the step of the premium, with what it pays at most; the cart stays as it is", () => {
    expect(decided(cartOf([bangle]))).toEqual({
      view: {
        state: "offers",
        offers: { standard: { amount: "50.00", price: "$50.00", insured: "$5,000.00" } },
        inCart: null,
        isPartly: false,
      },
      change: null,
      farewell: null,
    });
  });

  test("costs the highest step that is not above the premium, or with exact prices the premium", () => {
    const cart = cartOf([goods(1, 4_911_100)]); // 491.11, between two steps
    const [steps, exact] = (["steps", "exact"] as const).map((pricing) => {
      const page = pageWith({ offers: [{ ...OFFER, maximumInsuredValue: "99999.00" }] });
      return decided(cart, { page: { ...page, ladder: { ...page.ladder, pricing } } }).view?.offers;
    });
    expect([steps?.["standard"]?.amount, exact?.["standard"]?.amount]).toEqual(["490.12", "491.11"]);
  });

  test("costs what the step costs in this market, also where that is in the shop's currency", () => {
    expect(ask(cartOf([bangle]), { prices: new Map() })).toBe(variantOf("50.00"));
    const prices = new Map([[variantOf("50.00"), "52.5"]]);
    expect(decided(cartOf([bangle]), { prices }).view?.offers["standard"]).toMatchObject({ amount: "52.50" });
  });

  test("is nothing for goods that aren't covered, aren't shipped or are gift cards", () => {
    for (const item of [
      goods(2, 500_000),
      goods(1, 500_000, { requires_shipping: false }),
      goods(1, 500_000, { gift_card: true }),
    ]) {
      expect(decided(cartOf([item])).view).toMatchObject({ state: "none", offers: {} });
    }
  });

  test("says when something that is shipped isn't covered", () => {
    const handbook = goods(2, 4_500, { requires_shipping: false });
    expect(decided(cartOf([bangle, handbook])).view?.isPartly).toBe(false);
    expect(decided(cartOf([bangle, goods(2, 4_500)])).view?.isPartly).toBe(true);
  });

  test("goes by what the goods cost after all discounts, or before them", () => {
    // 100.00 off a line, then 990.00 off the cart: 4,900.00 of jade bear 98 % of that, 100.00 of porcelain the rest.
    const items = [goods(1, 490_000, { original_line_price: 500_000 }), goods(2, 10_000)];
    const cart = cartOf(items, { total_price: 401_000 });
    const amount = ({ ladder, ...page }: PageData) =>
      decided(cart, { page: { ...page, ladder: { ...ladder, pricing: "exact" } } }).view?.offers["standard"]
        ?.amount;
    expect(amount(pageWith())).toBe("39.30");
    expect(amount(pageWith({ valueBasis: "undiscounted" }))).toBe("50.00");
  });

  test("is told as a gift where the shop pays", () => {
    const page = pageWith({}, { country: "DE" });
    expect(decided(cartOf([bangle]), { page })).toMatchObject({
      view: { state: "funded", offers: { standard: { insured: "$5,000.00" } } },
      change: null,
    });
  });

  test("is nothing where the plan doesn't go", () => {
    expect(decided(cartOf([bangle]), { page: pageWith({}, { country: "BR" }) }).view?.state).toBe("none");
  });
});

describe("in another currency", () => {
  const page = pageWith({}, { currency: "JPY", country: "JP", language: "ja" });
  const cart = cartOf([goods(1, 75_125_000)], { currency: "JPY" });
  const top: [string, string] = [variantOf("200.00"), "30050.0"];
  const step: [string, string] = [variantOf("50.00"), "7513.0"];

  test("the top step tells the rate, the step its price", () => {
    expect(ask(cart, { page })).toBe(variantOf("200.00"));
    expect(ask(cart, { page, prices: new Map([top]) })).toBe(variantOf("50.00"));
    expect(decided(cart, { page, prices: new Map([top, step]) }).view?.offers).toEqual({
      standard: { amount: "7513", price: "￥7,513", insured: "￥751,250" },
    });
  });

  test("what can't be priced isn't offered, and a wish for it ends with a word", () => {
    const unsold = new Map([[top[0], null]]);
    expect(decided(cart, { page, prices: unsold }).view?.state).toBe("none");
    expect(decided(cart, { page, prices: unsold, wish: consent() }).farewell).toBe("add");
    expect(decided(cart, { page, prices: new Map([top, [step[0], null]]) }).view?.state).toBe("none");
  });
});

describe("what the shopper chose", () => {
  const wish = consent();

  test("is added with offer, version, premium and consent", () => {
    const wanted = { variant: variantOf("50.00"), offer: "standard", version: 7, premium: "50.00" };
    expect(decided(cartOf([bangle]), { wish }).change).toEqual<Change>({
      kind: "add",
      variant: variantOf("50.00"),
      attributes: attributesOf({ ...wanted, consent: JSON.stringify(wish) }),
    });
  });

  test("is never added at another price, or in another currency, than was shown", () => {
    for (const other of [consent({ p: "49.99" }), consent({ c: "EUR" })]) {
      expect(decided(cartOf([bangle]), { wish: other })).toMatchObject({ change: null, farewell: "changed" });
    }
  });

  test("follows the cart once a line carries the consent", () => {
    const added = guarantee("49.02", {
      properties: { ...guarantee("49.02").properties, _waybond_consent: JSON.stringify(wish) },
    });
    const { change, farewell } = decided(cartOf([bangle, added]), { wish });
    expect(change).toMatchObject({ kind: "add", variant: variantOf("50.00") });
    expect(farewell).toBeNull();
  });

  test("ends with the reason where it can't be had", () => {
    const at = (country: string) => decided(cartOf([bangle]), { wish, page: pageWith({}, { country }) });
    expect([at("BR").farewell, at("DE").farewell]).toEqual(["destination-not-covered", "funded"]);
    expect(decided(cartOf([bangle]), { wish: consent({ o: "full" }) }).farewell).toBe("offer-gone");
  });

  test("is taken away without knowing anything", () => {
    const cart = cartOf([goods(77, 1_000), guarantee("50.00")]);
    expect(decided(cart, { wish: null })).toMatchObject({ view: null, change: { kind: "remove" } });
  });
});

describe("a guarantee in the cart", () => {
  test("that is as it should be stays, and what it costs there is shown", () => {
    const cart = cartOf([bangle, guarantee("50.00", { final_line_price: 4_950 })]);
    expect(decided(cart)).toMatchObject({
      view: { inCart: "standard", offers: { standard: { price: "$49.50" } } },
      change: null,
      farewell: null,
    });
  });

  test("gives way to another step: first comes the new one, then goes the old one", () => {
    const two = goods(1, 1_000_000, { quantity: 2 });
    const before = guarantee("50.00");
    const { change } = decided(cartOf([two, before]));
    expect(change).toMatchObject({ kind: "add", variant: variantOf("100.00") });
    const attributes = change?.kind === "add" ? change.attributes : {};
    const after = { ...guarantee("100.00"), properties: attributes };
    expect(decided(cartOf([two, before, after])).change).toEqual({
      kind: "remove",
      key: before.key,
      quantity: 1,
    });
    expect(decided(cartOf([two, after])).change).toBeNull();
    expect(JSON.parse(attributes["_waybond_consent"] ?? "")).toMatchObject({
      p: "50.00",
      n: { p: "100.00", c: "USD", v: 7 },
    });
  });

  test("is one of one, whatever the theme's buttons make of it", () => {
    const change = decided(cartOf([bangle, guarantee("50.00", { quantity: 3 })])).change;
    expect(change).toMatchObject({ kind: "update", key: guarantee("50.00").key });
  });

  test("is never alone, also when nothing is known of the plan's prices", () => {
    const page = pageWith({}, { currency: "JPY" });
    expect(decided(cartOf([guarantee("50.00")]), { page }).change).toMatchObject({ kind: "remove" });
  });

  test.each([
    ["BR", "destination-not-covered"],
    ["DE", "funded"],
  ])("goes when the shopper is in %s, with the reason", (country, reason) => {
    const cart = cartOf([bangle, guarantee("50.00")]);
    expect(decided(cart, { page: pageWith({}, { country }) })).toMatchObject({
      change: { kind: "remove" },
      farewell: reason,
    });
  });

  test("of an older plan becomes one of this plan", () => {
    const older = guarantee("50.00", {
      properties: { ...guarantee("50.00").properties, _waybond_plan: "6" },
    });
    expect(decided(cartOf([bangle, older])).change).toMatchObject({ kind: "update" });
  });

  test("of a newer plan makes the page be read anew, and is left alone if that doesn't help", () => {
    const newer = guarantee("49.00", {
      properties: { ...guarantee("49.00").properties, _waybond_plan: "8" },
    });
    expect(ask(cartOf([bangle, newer]))).toBeNull();
    expect(decided(cartOf([bangle, newer]), { isRenewed: true }).change).toBeNull();
  });
});

describe("the page is read anew", () => {
  test.each([
    ["goods that it doesn't know", cartOf([goods(3, 1_000)])],
    ["another currency", cartOf([bangle], { currency: "EUR" })],
  ])("for %s; if that doesn't help nothing is offered", (_what, cart) => {
    expect(ask(cart)).toBeNull();
    expect(decided(cart, { isRenewed: true })).toMatchObject({ view: { state: "none" }, change: null });
    expect(decided(cart, { isRenewed: true, wish: consent() }).farewell).toBe("add");
  });
});
