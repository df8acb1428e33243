import { expect, test } from "vitest";
import { READ_AFTER, ShownPrices } from "./shown-prices";

const dollars = (amount: string) => ({ amount, currency: "USD" });
const choice = (amount: string, offer = "standard") => ({ offer, price: dollars(amount), cover: null });

function shown(...steps: readonly (readonly [at: number, amount: string])[]): ShownPrices {
  const prices = new ShownPrices();
  for (const [at, amount] of steps) prices.show([choice(amount)], at);
  return prices;
}

test("the first price is the one that is read: there was no other", () => {
  expect(shown([0, "50.00"]).readAt("standard", 1)).toEqual(dollars("50.00"));
});

test("who ticks as the price changes read the one before", () => {
  const prices = shown([0, "50.00"], [1000, "75.00"]);
  expect(prices.readAt("standard", 1000 + READ_AFTER - 1)).toEqual(dollars("50.00"));
  expect(prices.readAt("standard", 1000 + READ_AFTER)).toEqual(dollars("75.00"));
});

test("a price that only flashed up wasn't read", () => {
  const prices = shown([0, "50.00"], [1000, "60.00"], [1100, "75.00"]);
  expect(prices.readAt("standard", 1200)).toEqual(dollars("50.00"));
});

test("the same price again, however it is written, stands on", () => {
  const prices = shown([0, "60.00"], [1000, "50.00"], [1000 + READ_AFTER - 1, "50.0"]);
  expect(prices.readAt("standard", 1000 + READ_AFTER)).toEqual(dollars("50.00"));
});

test("each offer has its own, and one that isn't shown none", () => {
  const prices = shown([0, "50.00"]);
  prices.show([choice("100.00", "full")], 10);
  expect(prices.readAt("full", 20)).toEqual(dollars("100.00"));
  expect(prices.readAt("standard", 20)).toEqual(dollars("50.00"));
  expect(prices.readAt("gold", 20)).toBeNull();
});
