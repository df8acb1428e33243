import { describe, expect, test } from "vitest";
import { stepFor, type PremiumQuote } from "../rating/index";
import { judge, type JudgedCart, type SoldGuarantee } from "./index";

const steps = ["10.00", "20.00", "30.00", "40.00"];

const sold = (over: Partial<SoldGuarantee> = {}): SoldGuarantee => ({
  quantity: 1,
  step: "20.00",
  offer: "standard",
  version: "12",
  premium: "25.00",
  ...over,
});

const shopper = (premium: string, offer = "standard"): PremiumQuote => ({
  offer,
  offered: true,
  premium,
  payer: "shopper",
});
const merchant: PremiumQuote = { offer: "standard", offered: true, premium: "25.00", payer: "merchant" };
const refused: PremiumQuote = { offer: "standard", offered: false, reason: "over-limit" };

/** A cart with goods and one guarantee, which the plan says the candidates to. */
const cart = (candidates: PremiumQuote[][], over: Partial<JudgedCart> = {}): JudgedCart => ({
  guarantees: [sold()],
  hasGoods: true,
  plan: { version: 12, offers: ["standard"] },
  stepOf: (premium) => stepFor(steps, premium),
  candidates: () => candidates,
  whenSold: () => [],
  exact: false,
  ...over,
});

const unrated = {
  candidates: () => {
    throw new Error("rated for nothing");
  },
};

describe("a cart is let through", () => {
  test("that has no guarantee, whatever the plan says", () => {
    expect(judge(cart([], { guarantees: [], ...unrated }))).toBeNull();
    expect(judge(cart([], { guarantees: [], hasGoods: false, ...unrated }))).toBeNull();
  });

  test("with the step of its premium", () => expect(judge(cart([[shopper("25.00")]]))).toBeNull());

  test("when one of the ways that it may be is right, or lies to both sides", () => {
    expect(judge(cart([[shopper("35.00")], [shopper("20.00")]]))).toBeNull();
    expect(judge(cart([[refused], [shopper("20.00")]]))).toBeNull();
    expect(judge(cart([[merchant], [shopper("29.99")]]))).toBeNull();
    expect(judge(cart([[shopper("12.00")], [shopper("45.00")]]))).toBeNull();
  });

  test("after a publishing that doesn't change its price", () => {
    const older = { guarantees: [sold({ version: "11" })] };
    expect(judge(cart([[shopper("25.00")]], older))).toBeNull();
    expect(judge(cart([[shopper("20.00")]], older))).toBeNull();
    expect(judge(cart([], older))).toBeNull();
  });

  test("when the line names neither version, offer nor premium, and its price is right", () => {
    const bare = sold({ version: null, offer: null, premium: null });
    expect(judge(cart([[shopper("25.00")]], { guarantees: [bare], exact: true }))).toBeNull();
    const plan = { version: 12, offers: ["standard", "full"] };
    expect(
      judge(cart([[shopper("45.00"), shopper("25.00", "full")]], { guarantees: [bare], plan })),
    ).toBeNull();
  });

  test.each([null, "", "x", "-20.00"])("when its price can't be told: step %j", (step) => {
    expect(judge(cart([[shopper("45.00")]], { guarantees: [sold({ step })] }))).toBeNull();
  });

  test("when its price was right where it was sold", () => {
    const whenSold = () => [[[shopper("15.00")]], [[refused]], [[shopper("25.00")]]];
    expect(judge(cart([[shopper("35.00")]], { whenSold }))).toBeNull();
    expect(judge(cart([[shopper("35.00")]], { whenSold: () => [[]] }))).toBeNull();
  });

  test("when it can't be rated, but not two guarantees in it", () => {
    expect(judge(cart([]))).toBeNull();
    expect(judge(cart([], { guarantees: [sold(), sold()] }))).toBe("twice");
  });

  test("when the premium is under the ladder, as it can't be", () => {
    expect(judge(cart([[shopper("5.00")]]))).toBeNull();
  });
});

describe("a cart is stopped", () => {
  test.each([
    ["alone", "a guarantee without goods", { hasGoods: false }],
    ["twice", "two of it", { guarantees: [sold({ quantity: 2 })] }],
    ["twice", "two guarantees", { guarantees: [sold(), sold({ step: "30.00" })] }],
    ["offer-gone", "an offer that is no more", { guarantees: [sold({ offer: "full" })] }],
  ] as const)("%s: %s, without rating it", (violation, _, over) => {
    expect(judge(cart([], { ...over, ...unrated }))).toBe(violation);
  });

  test.each<[string, PremiumQuote[][]]>([
    ["funded", [[merchant]]],
    ["funded", [[merchant], [refused]]],
    ["not-offered", [[refused], [refused]]],
    ["older-cart", [[shopper("19.99")], [shopper("10.00")]]],
    ["older-cart", [[shopper("30.00")]]],
    ["older-cart", [[shopper("30.00")], [merchant], [refused]]],
  ])("%s: %j", (violation, candidates) => expect(judge(cart(candidates))).toBe(violation));

  test("older-cart: it was right nowhere, though dearer here and cheaper there", () => {
    const whenSold = () => [[[shopper("15.00")]], [[merchant]], [[shopper("35.00")]]];
    expect(judge(cart([[shopper("45.00")]], { whenSold }))).toBe("older-cart");
  });

  test("funded and not-offered: by the address, whatever was right where it was sold", () => {
    const whenSold = () => [[[shopper("25.00")]]];
    expect(judge(cart([[merchant]], { whenSold }))).toBe("funded");
    expect(judge(cart([[refused]], { whenSold }))).toBe("not-offered");
  });

  test.each<[string, PremiumQuote[][]]>([
    ["other-version", [[shopper("30.00")]]],
    ["funded", [[merchant]]],
    ["not-offered", [[refused]]],
  ])("%s: one of an older version, to which the published one says %j", (violation, candidates) => {
    expect(judge(cart(candidates, { guarantees: [sold({ version: "11" })] }))).toBe(violation);
  });

  test("older-cart: two offers' prices lie to both sides of a line without an offer", () => {
    const plan = { version: 12, offers: ["standard", "full"] };
    const guarantees = [sold({ offer: null })];
    const candidates = [[shopper("10.00"), shopper("40.00", "full")]];
    expect(judge(cart(candidates, { guarantees, plan }))).toBe("older-cart");
  });
});

describe("where the premium itself is charged", () => {
  const exact = (premium: string | null, ...candidates: PremiumQuote[][]) =>
    judge(cart(candidates, { exact: true, guarantees: [sold({ premium })] }));

  test("it has to be the cart's to the cent", () => {
    expect(exact("25.00", [shopper("25.00")])).toBeNull();
    expect(exact("25.00", [shopper("25.01")])).toBe("older-cart");
    expect(exact("25.00", [shopper("24.90")], [shopper("25.10")])).toBeNull();
  });

  test.each([null, "35.00", "x"])("a line whose premium is %j is charged its step", (premium) => {
    expect(exact(premium, [shopper("25.01")])).toBeNull();
    expect(exact(premium, [shopper("35.00")])).toBe("older-cart");
  });
});
