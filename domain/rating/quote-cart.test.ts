import { describe, expect, test } from "vitest";
import type { CartForm, PlanForm } from "../../tests/rating/forms";
import {
  aCart,
  aLine,
  anOffer,
  aPlan,
  aProduct,
  aRule,
  cartOf,
  flat,
  outcome,
  plain,
  planOfRules,
  quoteOf,
  quotesOf,
  worth,
} from "../../tests/rating/samples";

/** What the shopper is charged, and who pays. */
function charged(plan: PlanForm, cart: CartForm): string {
  const quote = quoteOf(plan, cart);
  return quote.offered
    ? `${quote.presentment.premium} ${quote.presentment.currency} ${quote.payer}`
    : quote.reason;
}

function inCurrency(currency: string, rate: string): CartForm {
  return aCart({ currency, rate, shipping: "0", lines: [worth("a", "90")] });
}

function gold(value: string): CartForm {
  return cartOf(worth("a", value, { product: aProduct({ tags: ["gold"] }) }));
}

describe("step 6, presentment", () => {
  test("the premium times the rate, rounded half-up to the presentment currency's minor unit", () => {
    const plan = planOfRules(flat("2.50"));
    expect(charged(plan, inCurrency("USD", "1"))).toBe("2.50 USD shopper");
    expect(charged(plan, inCurrency("JPY", "149.8"))).toBe("375 JPY shopper");
    expect(charged(plan, inCurrency("JPY", "149.7999999999"))).toBe("374 JPY shopper");
    expect(charged(plan, inCurrency("KWD", "0.3071"))).toBe("0.768 KWD shopper");
  });

  test("still offered should that be zero", () => {
    const offer = anOffer({ rounding: { increment: "0.001", mode: "up" }, rules: [flat("0.001")] });
    expect(charged(aPlan({ currency: "KWD", offers: [offer] }), aCart({ rate: "3.25" }))).toBe(
      "0.00 USD shopper",
    );
  });

  test.each<[string, string[], string | null, string]>([
    ["a listed destination", ["GB"], "GB", "0.00 USD merchant"],
    ["a member of the EU", ["EU"], "IE", "0.00 USD merchant"],
    ["anywhere known", ["*"], "US", "0.00 USD merchant"],
    ["another destination", ["EU", "GB"], "US", "1.00 USD shopper"],
    ["an unknown destination", ["*", "EU"], null, "1.00 USD shopper"],
    ["no destination at all", [], "DE", "1.00 USD shopper"],
  ])("merchantFunded: %s", (_, merchantFunded, destination, expected) => {
    expect(charged(aPlan({ merchantFunded }), aCart({ destination }))).toBe(expected);
  });

  test("the premium is still what the cover is worth where the merchant pays", () => {
    expect(outcome(aPlan({ merchantFunded: ["US"] }), aCart())).toBe("1.00");
  });
});

describe("the reasons are tested in the order of the steps", () => {
  const impossible = anOffer({
    minimumInsuredValue: "500.00",
    maximumInsuredValue: "500.00",
    rules: [aRule({ match: { tags: ["gold"] }, premium: { type: "rate", rate: "0" } })],
  });
  const covered = aPlan({ offers: [impossible] });
  const nowhere = { ...covered, destinations: { include: ["CA"] } };

  test.each<[string, PlanForm, CartForm]>([
    ["no-eligible-lines", nowhere, cartOf(aLine({ giftCard: true }))],
    ["destination-not-covered", nowhere, aCart()],
    ["destination-unknown", nowhere, aCart({ destination: null })],
    ["no-rule", covered, aCart()],
    ["under-minimum", covered, gold("499.99")],
    ["over-limit", covered, gold("500.01")],
    ["zero-premium", covered, gold("500.00")],
  ])("%s", (reason, plan, cart) => expect(outcome(plan, cart)).toBe(reason));
});

describe("the quote", () => {
  test("is one for each offer, in the plan's order, with exactly these fields", () => {
    const plan = aPlan({
      offers: [
        anOffer({ id: "b", maximumInsuredValue: "150.00" }),
        anOffer({ id: "a", rules: [flat("2.98")] }),
      ],
    });
    const cart = cartOf(aLine(), aLine({ id: "card", giftCard: true }), plain);
    expect(JSON.stringify(quotesOf(plan, cart))).toBe(
      JSON.stringify([
        { offer: "b", offered: false, reason: "over-limit" },
        {
          offer: "a",
          offered: true,
          premium: "2.98",
          currency: "USD",
          insuredValue: "200.00",
          presentment: { currency: "USD", premium: "2.98" },
          lines: [
            { id: "l1", rule: "flat-2.98", insuredValue: "100.00" },
            { id: "plain", rule: "flat-2.98", insuredValue: "100.00" },
          ],
          uninsured: ["card"],
          payer: "shopper",
        },
      ]),
    );
  });
});
