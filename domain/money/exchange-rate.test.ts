import { expect, test } from "vitest";
import { exchangeRateOf } from "./index";

test.each([
  ["500.00", "3561.70", "7.1234000000"],
  ["500.00", "3561.70000", "7.1234000000"],
  ["500.00", "75230.0", "150.4600000000"],
  ["500.00", "75230", "150.4600000000"],
  ["3.00", "1.00", "0.3333333333"],
  ["0.06", "0.07", "1.1666666667"],
  ["75230", "500.00", "0.0066462847"],
])("a price of %s that is %s to the shopper shows the rate %s", (price, presentment, rate) => {
  expect(exchangeRateOf(price, presentment)).toBe(rate);
});

test.each([
  ["500.00", "0.0"],
  ["0.00", "1.00"],
])("prices of %s and %s show no rate", (price, presentment) => {
  expect(exchangeRateOf(price, presentment)).toBeNull();
});
