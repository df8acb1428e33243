import { expect, test } from "vitest";
import { parseCart, parsePlan, quoteCart } from "../../../../domain/rating";
import { cartOfSample, firstSampleCart, inPresentment, type SampleCart } from "~/ui/plan/quote/sample-cart";
import { starterPlan } from "~/ui/plan/start/starter-plans";

function planIn(currency: string) {
  const parsed = parsePlan({ ...starterPlan("share-of-value", currency), version: 1 });
  if (!parsed.ok) throw new Error("the starter plan is valid");
  return parsed.value;
}

function quote(sample: SampleCart, currency = "USD") {
  const plan = planIn(currency);
  const cart = parseCart(cartOfSample(sample, currency), plan);
  return cart.ok ? quoteCart(plan, cart.value)[0] : cart.issues.map(({ path }) => path);
}

test.each(["USD", "JPY", "KWD"])("the first sample cart is offered the guarantee in %s", (currency) => {
  expect(quote(firstSampleCart(currency), currency)).toMatchObject({ offered: true });
});

test("a price counts as often as its quantity, exactly", () => {
  const sample = firstSampleCart("USD");
  const lines = sample.lines.map((line) => ({ ...line, price: " 1999.99", quantity: "3" }));
  expect(quote({ ...sample, lines })).toMatchObject({ insuredValue: "5999.97", premium: "60.00" });
});

test("tags may be separated by either comma", () => {
  const sample = firstSampleCart("USD");
  const lines = sample.lines.map((line) => ({ ...line, tags: "gift， jade" }));
  const { lines: [line] = [] } = cartOfSample({ ...sample, lines }, "USD") as {
    lines?: { product: { tags: string[] } }[];
  };
  expect(line?.product.tags).toEqual(["gift", "jade"]);
});

test("what is no number is refused at its field", () => {
  const sample = firstSampleCart("USD");
  const lines = sample.lines.map((line) => ({ ...line, price: "x", quantity: "1.5" }));
  expect(quote({ ...sample, lines, currency: "CNY" })).toEqual(
    expect.arrayContaining(["cart.rate", "cart.lines[0].quantity", "cart.lines[0].subtotal"]),
  );
});

test.each([
  ["50.00", "USD", "JPY", "149.37", "7469"],
  ["0.98", "USD", "CNY", "7.1234", "6.98"],
  ["50.00", "USD", "USD", "1", "50.00"],
  ["98", "JPY", "KWD", "0.0020531", "0.201"],
])("%s %s are shown in %s at %s as %s", (price, shop, currency, rate, shown) => {
  expect(inPresentment(price, shop, { currency, rate })).toBe(shown);
});
