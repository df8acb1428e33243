import { describe, expect, test } from "vitest";
import { parseCartFor, type Cart } from "../../../../domain/rating";
import { cartOfForm, emptyLine, firstCart, formOfCart, withQuantity } from "./cart-form";

const typed = (over: Partial<ReturnType<typeof emptyLine>>) => ({
  ...firstCart("USD"),
  lines: [{ ...emptyLine(1), before: "100", ...over }],
});
const lineOf = (form: ReturnType<typeof firstCart>) => {
  const cart = parseCartFor("USD", cartOfForm(form, "USD"));
  if (!cart.ok) throw new Error(JSON.stringify(cart.issues));
  return cart.value.lines[0];
};

describe("a typed cart", () => {
  test.each(["USD", "JPY", "KWD"])("begins as one that can be rated, in %s", (currency) => {
    expect(parseCartFor(currency, cartOfForm(firstCart(currency), currency))).toMatchObject({ ok: true });
  });

  test("has no discount where none is typed", () => {
    expect(lineOf(typed({ after: "" }))).toMatchObject({ subtotal: "100.00", discounted: "100.00" });
    expect(lineOf(typed({ after: "90.5" }))).toMatchObject({ subtotal: "100.00", discounted: "90.50" });
  });

  test("may be typed in full width, with spaces and Chinese commas", () => {
    expect(lineOf(typed({ before: " １００．５ ", quantity: "２", tags: "jade，玉, ring" }))).toMatchObject({
      quantity: 2,
      subtotal: "100.50",
      product: { tags: ["jade", "玉", "ring"] },
    });
  });

  test("that names nothing of a line has no product there: only rules for every line take it", () => {
    expect(lineOf(typed({ tags: " ", type: "", vendor: "" }))?.product).toBeNull();
  });

  test("in another currency has a rate", () => {
    const form = { ...firstCart("USD"), currency: "CNY", rate: "7.1234" };
    expect(parseCartFor("USD", cartOfForm(form, "USD"))).toMatchObject({
      ok: true,
      value: { rate: "7.1234" },
    });
    expect(parseCartFor("USD", cartOfForm({ ...form, rate: "" }, "USD"))).toMatchObject({
      ok: false,
      issues: [{ path: "cart.rate" }],
    });
  });
});

test("a past order's cart is rated as it was, but for the ids of its lines", () => {
  const cart: Cart = {
    currency: "USD",
    rate: "1",
    destination: null,
    shipping: "18.00",
    lines: [
      {
        id: "gid://shopify/LineItem/7",
        quantity: 2,
        subtotal: "200.00",
        discounted: "180.00",
        requiresShipping: true,
        giftCard: false,
        guarantee: false,
        product: {
          id: "gid://shopify/Product/1",
          type: "Ring",
          vendor: "Kiln",
          tags: ["jade"],
          collectionIds: ["c"],
        },
      },
      {
        id: "gid://shopify/LineItem/8",
        quantity: 1,
        subtotal: "2.00",
        discounted: "2.00",
        requiresShipping: false,
        giftCard: true,
        guarantee: true,
        product: null,
      },
    ],
  };
  const form = formOfCart(cart, () => "Bangle");
  const lines = cart.lines.map((line, index) => ({ ...line, id: String(index + 1) }));
  expect(parseCartFor("USD", cartOfForm(form, "USD"))).toEqual({ ok: true, value: { ...cart, lines } });
  expect(form.lines.map(({ title }) => title)).toEqual(["Bangle", ""]);
});

describe("another quantity", () => {
  const line = { ...emptyLine(1), quantity: "2", before: "200.00", after: "180" };
  test("takes the line's amounts along", () => {
    expect(withQuantity(line, "3", "USD")).toMatchObject({
      quantity: "3",
      before: "300.00",
      after: "270.00",
    });
  });
  test.each([
    ["that is no number", "x"],
    ["of none", "0"],
    ["that is being typed", ""],
  ])("%s leaves them", (_what, quantity) => {
    expect(withQuantity(line, quantity, "USD")).toEqual({ ...line, quantity });
  });
  test("leaves an amount that doesn't divide, or is none", () => {
    const odd = { ...line, quantity: "3", before: "100.00", after: "?" };
    expect(withQuantity(odd, "2", "USD")).toMatchObject({ quantity: "2", before: "100.00", after: "?" });
  });
});
