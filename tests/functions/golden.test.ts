import { beforeAll, describe, expect, test } from "vitest";
import { messageFor } from "../../extensions/guarantee-validation/src/messages";
import type { Violation } from "../../domain/cart/index";
import { fromMinorUnits, minorUnits, scaled } from "../../domain/money/index";
import { encodeSteps, ladderOf, stepFor, type Quote } from "../../domain/rating/index";
import type { FunctionBundle } from "../../sandbox/functions/run-bundle";
import { builtFunction } from "./built-function";
import { faultsOfOutput, inputOf, type FunctionCart } from "./function-input";
import {
  functionCart,
  goesByCollections,
  goldenCases,
  inexpressible,
  type GoldenCase,
  type Guarantee,
} from "./golden-carts";

let validation: FunctionBundle;
let transform: FunctionBundle;
beforeAll(async () => {
  [validation, transform] = await Promise.all([
    builtFunction("guarantee-validation"),
    builtFunction("guarantee-transform"),
  ]);
});

/** What the built function says to the cart, in English. */
async function verdict(cart: FunctionCart): Promise<string | null> {
  const run = validation.run("run", await inputOf("guarantee-validation", cart));
  if (!run.ok || run.logs !== "") throw new Error(run.ok ? run.logs : run.error);
  expect(await faultsOfOutput("guarantee-validation", run.output)).toStrictEqual([]);
  const { operations } = run.output as { operations: { validationAdd: { errors: { message: string }[] } }[] };
  return operations[0]?.validationAdd.errors[0]?.message ?? null;
}

const stopped = (violation: Violation) => messageFor(violation, "EN");

/** What a wrong price is told. */
const olderCart = (golden: GoldenCase) => (goesByCollections(golden) ? null : stopped("older-cart"));

const told = goldenCases.filter((each) => inexpressible(each) === null);
const quotesOf = (cases: readonly GoldenCase[]) =>
  cases.flatMap((golden) => golden.quotes.map((quote) => ({ name: golden.name, golden, quote })));
const inShopCurrency = ({ plan, cart }: GoldenCase) => cart.currency === plan.currency;

/** The premium and some minor units, in the shop's currency. */
function beside({ plan }: GoldenCase, premium: string, units: bigint): string {
  const digits = minorUnits(plan.currency);
  return fromMinorUnits(scaled(premium, digits) + units, plan.currency);
}

describe("of the golden cases, the validation function finds the premium to the unit", () => {
  const cases = quotesOf(told.filter(inShopCurrency)).flatMap(({ quote, ...rest }) =>
    quote.offered && quote.payer === "shopper" ? [{ ...rest, quote }] : [],
  );

  test.each(cases)("$name, $quote.offer: $quote.premium", async ({ golden, quote }) => {
    const { offer, premium } = quote;
    const of = (step: string, price = step) =>
      verdict(functionCart(golden, { offer, step, price } satisfies Guarantee));

    expect(await of(premium)).toBeNull();
    expect(await of(beside(golden, premium, 1n))).toBe(olderCart(golden));

    // The least step of which the premium can be, as far as a ladder goes.
    const least = beside(golden, premium, -(scaled(premium, minorUnits(golden.plan.currency)) / 200n));
    expect(await of(least)).toBeNull();
    expect(await of(beside(golden, least, -1n))).toBe(olderCart(golden));
    if (least === premium) return;
    expect(await of(least, premium)).toBeNull();
    expect(await of(least, beside(golden, premium, -1n))).toBe(
      beside(golden, premium, -1n) === least ? null : olderCart(golden),
    );
  });
});

describe("of the golden cases in another currency, it finds the premium as far as the price tells the rate", () => {
  const cases = quotesOf(told.filter((golden) => !inShopCurrency(golden))).flatMap(({ quote, ...rest }) =>
    quote.offered && quote.payer === "shopper" ? [{ ...rest, quote }] : [],
  );

  test.each(cases)("$name, $quote.offer: $quote.premium", async ({ golden, quote }) => {
    const { offer, premium } = quote;
    expect(await verdict(functionCart(golden, { offer, step: premium }))).toBeNull();
    const units = scaled(premium, minorUnits(golden.plan.currency));
    if (unjudged.includes(golden.name)) return;
    for (const off of [units, -(units / 2n)]) {
      const wrong = functionCart(golden, { offer, step: beside(golden, premium, off) });
      expect(await verdict(wrong)).toBe(olderCart(golden));
    }
  });

  /** The guarantee costs 0.00 dollars, from which no rate can be read. */
  const unjudged = ["dinar-shop-charges-nothing-in-dollars"];
});

describe("of the golden cases, it stops a guarantee that isn't sold", () => {
  type Unsold = { name: string; golden: GoldenCase; quote: Quote; violation: Violation; step: string };
  const cases = quotesOf(told).flatMap((each): Unsold[] => {
    const { quote } = each;
    if (!quote.offered) return [{ ...each, violation: "not-offered", step: "5.00" }];
    return quote.payer === "merchant" ? [{ ...each, violation: "funded", step: quote.premium }] : [];
  });

  test.each(cases)("$name, $quote.offer: $violation", async ({ golden, quote, violation, step }) => {
    const digits = minorUnits(golden.plan.currency);
    const price = digits === 0 ? "500" : step.padEnd(2 + digits, "0");
    expect(await verdict(functionCart(golden, { offer: quote.offer, step: price }))).toBe(stopped(violation));
  });
});

describe("of the golden cases with discounts, wherever Shopify places them", () => {
  const cases = quotesOf(
    told.filter(({ cart }) => cart.lines.some((line) => line.subtotal !== line.discounted)),
  ).flatMap(({ quote, ...rest }) => (quote.offered && quote.payer === "shopper" ? [{ ...rest, quote }] : []));

  test.each(cases)("$name, $quote.offer: the right price passes", async ({ golden, quote }) => {
    const guarantee = { offer: quote.offer, step: quote.premium };
    const ofTheOrder = functionCart(golden, guarantee, "of-the-order");
    const unplaced = {
      ...ofTheOrder,
      lines: ofTheOrder.lines.map((line) => ({ ...line, discounts: [] })),
    };
    expect(await verdict(ofTheOrder)).toBeNull();
    expect(await verdict(unplaced)).toBeNull();
  });
});

/** The prices that the transform's answer sets. */
function pricesOf(output: unknown): string[] {
  return [...JSON.stringify(output).matchAll(/"amount":"([^"]+)"/g)].map(([, amount]) => amount ?? "");
}

describe("of the golden cases, the cart transform charges the premium", () => {
  const cases = quotesOf(goldenCases).flatMap(({ golden, name, quote }) => {
    const ladder = ladderOf(golden.plan);
    if (!ladder.ok || !quote.offered) return [];
    const step = stepFor(ladder.value, quote.premium);
    const steps = encodeSteps(ladder.value, golden.plan.currency);
    return step === null || steps === null ? [] : [{ golden, name, quote, step, steps }];
  });

  test.each(cases)("$name, $quote.offer: $quote.premium on $step", async ({ golden, quote, step, steps }) => {
    const cart = functionCart(golden, { offer: quote.offer, step });
    const [guarantee, ...goods] = cart.lines.toReversed();
    if (!guarantee) throw new Error("no guarantee");
    const attributes = { ...guarantee.attributes, _waybond_premium: quote.premium };
    const input = await inputOf("guarantee-transform", {
      ...cart,
      shopMetafields: { steps },
      ownerMetafields: { config: JSON.stringify({ operation: "expand", currency: golden.plan.currency }) },
      lines: [...goods, { ...guarantee, attributes }],
    });
    const run = transform.run("run", input);
    if (!run.ok) throw new Error(run.error);
    expect(await faultsOfOutput("guarantee-transform", run.output)).toStrictEqual([]);
    const charged = inShopCurrency(golden) && step !== quote.premium ? quote.premium : null;
    expect(pricesOf(run.output)).toStrictEqual(charged === null ? [] : [charged]);
  });
});

test("golden cases that no function can be shown are few", () => {
  const left = goldenCases.flatMap((golden) => {
    const why = inexpressible(golden);
    return why === null ? [] : [`${golden.name}: ${why}`];
  });
  const custom = "a custom item: functions aren't told what it is";
  const nowhere = "the destination isn't known: a function waits for the address";
  expect(left).toStrictEqual([
    `cap-with-shipping-last: ${custom}`,
    `custom-item-takes-a-rule-for-every-line: ${custom}`,
    `custom-item-without-a-rule: ${custom}`,
    `destination-unknown-takes-a-rule-for-anywhere: ${nowhere}`,
    `destination-unknown: ${nowhere}`,
  ]);
});

test("golden cases that no function can be shown are let through", async () => {
  const cases = goldenCases.filter((golden) => inexpressible(golden) !== null);
  for (const golden of cases) {
    const [offer] = golden.plan.offers;
    expect(await verdict(functionCart(golden, { offer: offer?.id ?? "", step: "5.00" }))).toBeNull();
  }
});
