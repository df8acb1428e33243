import { describe, expect, test, vi } from "vitest";
import { inputOf, type FunctionCart, type FunctionLine } from "../../../tests/functions/function-input";
import {
  goods,
  guarantee,
  planOf,
  publishedPlan,
  sampleCart,
  samplePlan,
} from "../../../tests/functions/sample-cart";
import { aPlan, aRule, anOffer } from "../../../tests/rating/samples";
import { encodeForFunctions, NOT_FOR_FUNCTIONS } from "../../../domain/rating/index";
import type { Violation } from "../../../domain/cart/index";
import type { Input } from "./api";
import { messageFor } from "./messages";
import { run } from "./run";

async function said(cart: FunctionCart): Promise<string | null> {
  const input = await inputOf("guarantee-validation", cart);
  return saidTo(input as unknown as Input);
}

function saidTo(input: Input): string | null {
  const [operation] = run(input).operations;
  return operation?.validationAdd?.errors[0]?.message ?? null;
}

const english = (violation: Violation) => messageFor(violation, "EN");
const attributes = (over: Record<string, string>) => ({
  _waybond_offer: "standard",
  _waybond_plan: "12",
  ...over,
});

describe("a shopper pays", () => {
  test("without a guarantee: nobody has to buy one", async () => {
    expect(await said(sampleCart({ lines: [goods()] }))).toBeNull();
    expect(await said(sampleCart({ lines: [] }))).toBeNull();
  });

  test("with the guarantee that fits the cart, by step or by premium", async () => {
    expect(await said(sampleCart())).toBeNull();
    const exact = guarantee({ subtotal: "10.02", total: "10.02" });
    expect(await said(sampleCart({ lines: [goods({ subtotal: "1002.00" }), exact] }))).toBeNull();
    expect(await said(sampleCart({ lines: [goods({ subtotal: "1002.00" }), guarantee()] }))).toBeNull();
  });

  test("with a guarantee whose line says nothing, when its price is right", async () => {
    expect(await said(sampleCart({ lines: [goods(), guarantee({ attributes: {} })] }))).toBeNull();
  });

  test("with a guarantee of an older version, whose price is still right", async () => {
    const older = guarantee({ attributes: attributes({ _waybond_plan: "11" }) });
    expect(await said(sampleCart({ lines: [goods(), older] }))).toBeNull();
  });

  test("while the cart is put together: it may be wrong until the next change", async () => {
    const wrong = sampleCart({ lines: [goods({ subtotal: "50.00" }), guarantee()] });
    expect(await said({ ...wrong, step: "CART_INTERACTION" })).toBeNull();
    expect(await said({ ...wrong, step: "CHECKOUT_INTERACTION" })).toBe(english("older-cart"));
    expect(await said({ ...wrong, step: "CHECKOUT_COMPLETION" })).toBe(english("older-cart"));
  });

  test("when Shopify doesn't say at which step the shopper is", async () => {
    const input = (await inputOf(
      "guarantee-validation",
      sampleCart({ lines: [guarantee()] }),
    )) as unknown as Input;
    expect(saidTo({ ...input, buyerJourney: { step: null } })).toBeNull();
  });
});

describe("a guarantee sold in the cart passes the validation without a checkout block", () => {
  /** Japan pays half of what all others pay, Germany twice as much; the fee is insured too. */
  const plan = planOf(
    aPlan({
      version: 12,
      includeShipping: true,
      merchantFunded: ["GB"],
      destinations: { include: ["*"], exclude: ["RU"] },
      offers: [
        anOffer({
          rules: [
            aRule({ id: "japan", destinations: ["JP"], premium: { type: "rate", rate: "0.005" } }),
            aRule({ id: "germany", destinations: ["DE"], premium: { type: "rate", rate: "0.02" } }),
            aRule({ id: "rest", premium: { type: "rate", rate: "0.01" } }),
          ],
        }),
      ],
    }),
  );
  const sentTo = (country: string, premium: string, over: Partial<FunctionLine> = {}) =>
    sampleCart({
      ownerMetafields: { plan: publishedPlan(plan).text },
      variables: publishedPlan(plan).variables,
      deliveryGroups: [to(country)],
      lines: [goods(over), guarantee({}, premium)],
    });

  test("where it was sold without the shipping fee, which nobody knew yet", async () => {
    expect(await said(sentTo("US", "10.00"))).toBeNull();
    expect(await said(sentTo("US", "10.20"))).toBeNull();
  });

  test("where it was sold in a market, and goes to another country", async () => {
    expect(await said(sentTo("US", "5.00"))).toBeNull();
    expect(await said(sentTo("DE", "10.00"))).toBeNull();
    expect(await said(sentTo("JP", "20.00"))).toBeNull();
  });

  test("but not one that is right nowhere, nor where the shop gives it or doesn't send", async () => {
    expect(await said(sentTo("US", "7.50"))).toBe(english("older-cart"));
    expect(await said(sentTo("US", "10.00", { subtotal: "900.00" }))).toBe(english("older-cart"));
    expect(await said(sentTo("GB", "10.00"))).toBe(english("funded"));
    expect(await said(sentTo("RU", "10.00"))).toBe(english("not-offered"));
  });
});

describe("a shopper is stopped", () => {
  test.each<[Violation, string, Partial<FunctionCart>]>([
    ["alone", "a guarantee without goods", { lines: [guarantee()] }],
    ["twice", "two guarantees", { lines: [goods(), guarantee(), guarantee()] }],
    ["twice", "two of one", { lines: [goods(), guarantee({ quantity: 2, subtotal: "20.00" })] }],
    [
      "other-version",
      "a price of an older version",
      { lines: [goods(), guarantee({ attributes: attributes({ _waybond_plan: "11" }) }, "12.00")] },
    ],
    [
      "offer-gone",
      "an offer that is gone",
      { lines: [goods(), guarantee({ attributes: attributes({ _waybond_offer: "full" }) })] },
    ],
    ["funded", "what the shop gives there", { deliveryGroups: [to("GB")] }],
    ["not-offered", "a country that isn't covered", { deliveryGroups: [to("RU")] }],
    ["not-offered", "goods that are collected", { deliveryGroups: [to("US", "PICK_UP")] }],
    ["not-offered", "digital goods", { lines: [digital(), guarantee()] }],
    ["older-cart", "a guarantee for a dearer cart", { lines: [goods({ subtotal: "900.00" }), guarantee()] }],
    ["older-cart", "a guarantee for a cheaper cart", { lines: [goods(), goods(), guarantee()] }],
    ["older-cart", "other goods for the same money", { lines: [goods({}, ["wood"]), guarantee()] }],
    [
      "older-cart",
      "a premium of another cart within its step",
      { lines: [goods(), guarantee({ subtotal: "10.02" })] },
    ],
  ])("%s: %s", async (violation, _, over) => {
    expect(await said(sampleCart(over))).toBe(english(violation));
  });

  test("once, at the cart", async () => {
    const cart = sampleCart({ lines: [guarantee(), guarantee()] });
    const input = await inputOf("guarantee-validation", cart);
    expect(run(input as unknown as Input)).toStrictEqual({
      operations: [{ validationAdd: { errors: [{ message: english("alone"), target: "$.cart" }] } }],
    });
  });
});

describe("what can't be told is let through", () => {
  const wrong = sampleCart({ lines: [goods({ subtotal: "500.00" }), guarantee()] });
  const published = (plan: string) => ({ ...wrong, ownerMetafields: { plan } });

  test("the cart of these tests is wrong", async () => {
    expect(await said(wrong)).toBe(english("older-cart"));
  });

  test.each([
    ["a plan that is missing", { ...wrong, ownerMetafields: {} }],
    ["a plan that isn't for functions", published(NOT_FOR_FUNCTIONS)],
    ["a plan that is text", published('"standard"')],
    ["a plan of another form", published(JSON.stringify(samplePlan))],
    ["a plan of a form to come", published(publishedPlan(samplePlan).text.replace('"form":2', '"form":3'))],
    ["a plan too long for a function", published(publishedPlan(samplePlan).text.padEnd(10_001))],
    ["a plan of nonsense", published('{"form":2,"offers":[{}]}')],
  ])("%s", async (_, cart) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    expect(await said(cart)).toBeNull();
    log.mockRestore();
  });

  test("a plan with more tags than may be asked for isn't published for functions", () => {
    const rules = Array.from({ length: 101 }, (_, index) =>
      aRule({ id: `r${index}`, match: { tags: [`t${index}`] } }),
    );
    const plan = planOf(aPlan({ version: 12, offers: [anOffer({ rules })] }));
    expect(encodeForFunctions(plan)).toEqual({ ok: false, reason: "too-many-names" });
  });

  test("answers about tags of another version of the plan", async () => {
    expect(await said({ ...wrong, variables: { tags: [], collectionIds: [] } })).toBeNull();
    expect(await said({ ...wrong, variables: { tags: ["jade", "wood"], collectionIds: [] } })).toBeNull();
  });

  test.each<[string, Partial<FunctionCart>]>([
    ["an address that isn't known", { deliveryGroups: [] }],
    ["an address without a country", { deliveryGroups: [{ country: null, option: null }] }],
    ["goods for two countries", { deliveryGroups: [to("US"), to("CA")] }],
    ["goods of which some are collected", { deliveryGroups: [to("US"), to("US", "PICK_UP")] }],
    ["items that aren't products", { lines: [...wrong.lines, goods({ merchandise: null })] }],
    ["a step that is no price", { lines: [goods({ subtotal: "500.00" }), guarantee({}, "free")] }],
  ])("%s", async (_, over) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    expect(await said({ ...wrong, ...over })).toBeNull();
    log.mockRestore();
  });

  test("a fault of our own, which is logged", () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const broken = new Proxy({} as Input, {
      get() {
        throw new Error("out of order");
      },
    });
    expect(saidTo(broken)).toBeNull();
    expect(log).toHaveBeenCalledExactlyOnceWith("Error: out of order");
    log.mockRestore();
  });
});

describe("by collections, which surfaces may not be shown", () => {
  const collection = (number: number) => `gid://shopify/Collection/${number}`;
  const plan = planOf(
    aPlan({
      version: 12,
      merchantFunded: ["GB"],
      destinations: { include: ["*"], exclude: ["RU"] },
      offers: [
        anOffer({
          rules: [
            aRule({ id: "dear", match: { collectionIds: [collection(1)] }, premium: rate("0.02") }),
            aRule({ id: "never", match: { collectionIds: [collection(2)] }, premium: { type: "decline" } }),
            aRule({ id: "rest", premium: rate("0.01") }),
          ],
        }),
      ],
    }),
  );
  const inCollection = (number: number, over: Partial<FunctionCart> = {}) => {
    const line = goods();
    const product = line.merchandise && { ...line.merchandise.product, collectionIds: [collection(number)] };
    const merchandise = line.merchandise && product && { ...line.merchandise, product };
    return sampleCart({
      ownerMetafields: { plan: publishedPlan(plan).text },
      variables: publishedPlan(plan).variables,
      lines: [{ ...line, merchandise }, guarantee()],
      ...over,
    });
  };

  test("neither the premium nor whether it is offered is judged", async () => {
    expect(await said(inCollection(1))).toBeNull();
    expect(await said(inCollection(2))).toBeNull();
  });

  test("all else is, and so are goods in none of them", async () => {
    const wrong = [goods({ subtotal: "900.00" }), guarantee()];
    expect(await said(inCollection(1, { lines: wrong }))).toBe(english("older-cart"));
    expect(await said(inCollection(1, { deliveryGroups: [to("GB")] }))).toBe(english("funded"));
    expect(await said(inCollection(1, { deliveryGroups: [to("RU")] }))).toBe(english("not-offered"));
    expect(await said(inCollection(1, { deliveryGroups: [to("US", "PICK_UP")] }))).toBe(
      english("not-offered"),
    );
    const { lines } = inCollection(1);
    expect(await said(inCollection(1, { lines: [...lines, guarantee()] }))).toBe(english("twice"));
  });
});

describe("discounts", () => {
  // 1,100.00 less 100.00: 10.00 after the discount, 11.00 before.
  const half = { subtotal: "1100.00", total: "1100.00", discounts: [] };

  test.each<[string, Partial<FunctionCart>]>([
    [
      "in the line's total",
      {
        discounts: ["100.00"],
        lines: [goods({ ...half, total: "1000.00", discounts: ["100.00"] }), guarantee()],
      },
    ],
    [
      "of the whole order, beside the line's total",
      { discounts: ["100.00"], lines: [goods({ ...half, discounts: ["100.00"] }), guarantee()] },
    ],
    ["that no line has a part of", { discounts: ["100.00"], lines: [goods(half), guarantee()] }],
    [
      "of the whole order, of which the guarantee bears a part",
      {
        discounts: ["101.00"],
        lines: [goods({ ...half, discounts: ["100.00"] }), guarantee({ total: "9.00", discounts: ["1.00"] })],
      },
    ],
  ])("%s are taken with and without", async (_, over) => {
    expect(await said(sampleCart(over))).toBeNull();
    const [line] = over.lines ?? [];
    const dear = guarantee({}, "11.20");
    expect(await said(sampleCart({ ...over, lines: line ? [line, dear] : [] }))).toBe(english("older-cart"));
  });

  test("in the line's total are known: the price before them is wrong", async () => {
    const line = goods({ ...half, total: "1000.00", discounts: ["100.00"] });
    const dear = guarantee({}, "11.00");
    expect(await said(sampleCart({ discounts: ["100.00"], lines: [line, dear] }))).toBe(
      english("older-cart"),
    );
  });

  test("over an edge of the plan let every price pass", async () => {
    const plan = planOf(
      aPlan({
        version: 12,
        offers: [
          anOffer({
            rules: [
              aRule({
                id: "small",
                eligibleValue: { below: "1050.00" },
                premium: { type: "rate", rate: "0.02" },
              }),
              aRule({ id: "large" }),
            ],
          }),
        ],
      }),
    );
    const cart = sampleCart({
      ownerMetafields: { plan: publishedPlan(plan).text },
      variables: { tags: [], collectionIds: [] },
      discounts: ["100.00"],
    });
    const lines = [goods({ ...half, discounts: ["100.00"] }), guarantee({}, "20.99")];
    expect(await said({ ...cart, lines })).toBeNull();
    expect(await said({ ...cart, discounts: [], lines: [goods(half), guarantee({}, "20.99")] })).toBe(
      english("older-cart"),
    );
  });
});

describe("in another currency", () => {
  /** The cart in euros, at 0.9237 a dollar. */
  const inEuros = (price: string, line: string, step = "10.00") =>
    sampleCart({
      currency: "EUR",
      lines: [goods({ subtotal: line }), guarantee({ subtotal: price }, step)],
    });

  test("the guarantee's own price tells the rate", async () => {
    expect(await said(inEuros("9.24", "923.70"))).toBeNull();
    expect(await said(inEuros("9.24", "900.00"))).toBe(english("older-cart"));
    expect(await said(inEuros("9.24", "950.00"))).toBe(english("older-cart"));
  });

  test("a price that looks rounded tells it roughly", async () => {
    expect(await said(inEuros("9.95", "923.70"))).toBeNull();
    expect(await said(inEuros("9.95", "500.00"))).toBe(english("older-cart"));
  });

  test("a price of next to nothing tells none", async () => {
    expect(await said(inEuros("0.01", "500.00"))).toBeNull();
    expect(await said(inEuros("0.00", "500.00"))).toBeNull();
  });
});

test.each([
  ["EN", "Your cart holds"],
  ["ZH_CN", "您的购物车"],
  ["ZH", "您的购物车"],
  ["DE", "In Ihrem Warenkorb"],
  ["FR", "Votre panier"],
  ["ES", "En tu carrito"],
  ["PT_BR", "No seu carrinho"],
  ["JA", "カートに"],
  ["SW", "Your cart holds"],
])("it speaks the shopper's language: %s", async (language, beginning) => {
  const message = await said(sampleCart({ language, lines: [guarantee()] }));
  expect(message?.startsWith(beginning)).toBe(true);
});

function to(country: string, method = "SHIPPING"): FunctionCart["deliveryGroups"][number] {
  return { country, option: { cost: "20.00", method } };
}

function rate(of: string) {
  return { type: "rate", rate: of } as const;
}

function digital() {
  const line = goods();
  return { ...line, merchandise: line.merchandise && { ...line.merchandise, requiresShipping: false } };
}
