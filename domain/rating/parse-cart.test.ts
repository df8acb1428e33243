import { describe, expect, test } from "vitest";
import { aCart, aLine, aPlan, aProduct } from "../../tests/rating/samples";
import { parseCart, parsePlan, type Plan } from "./index";
import { parseCase } from "./parse-case";

function dollarPlan(): Plan {
  const parsed = parsePlan(aPlan());
  if (!parsed.ok) throw new Error("the sample plan is refused");
  return parsed.value;
}

/** The paths of all faults, below "cart". */
function faults(cart: unknown): string[] {
  const parsed = parseCart(cart, dollarPlan());
  return parsed.ok ? [] : parsed.issues.map(({ path }) => path.replace(/^cart\./, ""));
}

const lineWith = (over: object) => aCart({ lines: [{ ...aLine(), ...over }] });
const without = (source: object, key: string) =>
  Object.fromEntries(Object.entries(source).filter(([name]) => name !== key));

describe("a cart's form", () => {
  test.each([[null], [undefined], [[]], ["cart"]])("%j is no cart", (input) => {
    expect(faults(input)).toStrictEqual(["cart"]);
  });

  test.each(["currency", "rate", "destination", "shipping", "lines"])("%s is required", (key) => {
    expect(faults(without(aCart(), key))).toStrictEqual([key]);
  });

  test.each(Object.keys(aLine()))("a line's %s is required", (key) => {
    expect(faults({ ...aCart(), lines: [without(aLine(), key)] })).toStrictEqual([`lines[0].${key}`]);
  });

  test.each(Object.keys(aProduct()))("a product's %s is required", (key) => {
    expect(faults({ ...aCart(), lines: [{ ...aLine(), product: without(aProduct(), key) }] })).toStrictEqual([
      `lines[0].product.${key}`,
    ]);
  });

  test("unknown fields are refused", () => {
    const product = { ...aProduct(), handle: "bangle" };
    expect(faults({ ...aCart(), note: "", lines: [{ ...aLine(), price: "1", product }] })).toStrictEqual([
      "note",
      "lines[0].price",
      "lines[0].product.handle",
    ]);
  });

  test("an empty cart is a cart", () => expect(faults(aCart({ lines: [] }))).toStrictEqual([]));

  test.each([0, -1, 1.5, "1", null, Number.MAX_VALUE])("a quantity of %j is refused", (quantity) => {
    expect(faults(lineWith({ quantity }))).toStrictEqual(["lines[0].quantity"]);
  });

  test.each(["1.000", "-1", "1e2", ".5", 5, null])("an amount of %j is refused", (amount) => {
    expect(faults(lineWith({ subtotal: amount, discounted: amount }))).toStrictEqual([
      "lines[0].subtotal",
      "lines[0].discounted",
    ]);
    expect(faults({ ...aCart(), shipping: amount })).toStrictEqual(["shipping"]);
  });

  test("amounts have the decimals of the cart's currency", () => {
    expect(faults(aCart({ currency: "KWD", rate: "0.3", shipping: "1.125" }))).toStrictEqual([]);
    expect(faults(aCart({ currency: "JPY", rate: "150", shipping: "1.0", lines: [] }))).toStrictEqual([
      "shipping",
    ]);
  });

  test.each(["0", "0.0000000000", "1.00000000001", "-1", "7,1", 7.1, null])(
    "a rate of %j is refused",
    (rate) => {
      expect(faults({ ...aCart({ currency: "CNY" }), rate })).toStrictEqual(["rate"]);
    },
  );

  test.each(["7.1234", "0.0000000001", "150", "1"])("a rate of %j to another currency is fine", (rate) => {
    expect(faults(aCart({ currency: "CNY", rate }))).toStrictEqual([]);
  });

  test("between equal currencies the rate is 1, however it is written", () => {
    expect(faults(aCart({ rate: "1.0000000000" }))).toStrictEqual([]);
    expect(faults(aCart({ rate: "1.0000000001" }))).toStrictEqual(["rate"]);
  });

  test.each(["us", "USA", "", "*", 1])("a destination of %j is refused", (destination) => {
    expect(faults({ ...aCart(), destination })).toStrictEqual(["destination"]);
  });

  test("no two lines have one id, and none is called shipping", () => {
    const lines = ["a", "shipping", "a", "b"].map((id) => aLine({ id }));
    expect(faults(aCart({ lines }))).toStrictEqual(["lines[1].id", "lines[2].id"]);
  });

  test("a line may have no product", () => expect(faults(lineWith({ product: null }))).toStrictEqual([]));
});

/** The paths of all faults of a case. */
function casePaths(input: unknown): string[] {
  const parsed = parseCase(input);
  return parsed.ok ? [] : parsed.issues.map(({ path }) => path);
}

describe("a case of plan and cart", () => {
  test("is an object with both", () => {
    expect(casePaths([])).toStrictEqual([""]);
    expect(casePaths({})).toStrictEqual(["plan", "cart"]);
  });

  test("the faults of both are named", () => {
    expect(
      casePaths({ plan: { ...aPlan(), version: 0 }, cart: { ...aCart(), shipping: "x" } }),
    ).toStrictEqual(["plan.version", "cart.shipping"]);
  });

  test("a cart's rate is judged by a faulty plan's currency, where it has one", () => {
    const cart = aCart({ rate: "2" });
    expect(casePaths({ plan: { ...aPlan(), version: 0 }, cart })).toStrictEqual([
      "plan.version",
      "cart.rate",
    ]);
    expect(casePaths({ plan: { ...aPlan(), currency: "" }, cart })).toStrictEqual(["plan.currency"]);
    expect(casePaths({ plan: null, cart })).toStrictEqual(["plan"]);
  });
});
