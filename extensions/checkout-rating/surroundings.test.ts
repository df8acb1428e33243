import type { DeliveryGroup } from "@shopify/ui-extensions/checkout";
import { expect, test } from "vitest";
import { bangle } from "./testing/builders";
import { surroundingsOf } from "./surroundings";

type Checkout = Parameters<typeof surroundingsOf>[0];

const held = <T>(value: T) =>
  ({ value, current: value, subscribe: () => () => undefined, destroy: async () => undefined }) as never;

function checkout(changes: Partial<Record<keyof Checkout, unknown>> = {}): Checkout {
  return {
    lines: held([bangle()]),
    cost: { totalShippingAmount: held(undefined) },
    deliveryGroups: held([]),
    discountAllocations: held([]),
    localization: {
      currency: held({ isoCode: "USD" }),
      country: held({ isoCode: "US" }),
    },
    ...changes,
  } as unknown as Checkout;
}

const usd = (amount: number) => ({ amount, currencyCode: "USD" });

function group(type: string, line: string): DeliveryGroup {
  return {
    targetedCartLines: [{ id: line }],
    deliveryOptions: [
      { handle: "a", type, costAfterDiscounts: usd(12) },
      { handle: "b", type: "shipping", costAfterDiscounts: usd(90) },
    ],
    selectedDeliveryOption: { handle: "a" },
    groupType: "oneTimePurchase",
    isDeliveryRequired: true,
  } as unknown as DeliveryGroup;
}

test("the destination is the address's country, else the market's, else unknown", () => {
  const localization = { currency: held({ isoCode: "USD" }), country: held(undefined) };
  expect(surroundingsOf(checkout({ shippingAddress: held({ countryCode: "BR" }) })).destination).toBe("BR");
  expect(surroundingsOf(checkout({ shippingAddress: held({}) })).destination).toBe("US");
  expect(surroundingsOf(checkout()).destination).toBe("US");
  expect(surroundingsOf(checkout({ localization }))).toMatchObject({ destination: null, market: null });
});

test("the currency is the lines'; between two updates, when they differ, it isn't known", () => {
  expect(surroundingsOf(checkout({ lines: held([bangle({}, 1, "JPY")]) })).currency).toBe("JPY");
  expect(surroundingsOf(checkout({ lines: held([bangle({}, 1, "JPY"), bangle()]) })).currency).toBeNull();
  expect(surroundingsOf(checkout({ lines: held([]) })).currency).toBe("USD");
});

test("shipping is what the checkout adds up, else what the chosen methods cost, else nothing", () => {
  const cost = { totalShippingAmount: held(usd(7.5)) };
  const deliveryGroups = held([group("shipping", "1"), group("shipping", "2")]);
  expect(surroundingsOf(checkout({ cost, deliveryGroups })).shipping).toBe(7.5);
  expect(surroundingsOf(checkout({ deliveryGroups })).shipping).toBe(24);
  expect(surroundingsOf(checkout()).shipping).toBe(0);
});

test("lines that are collected in a store are known", () => {
  const deliveryGroups = held([group("pickup", "1"), group("shipping", "2"), group("pickupPoint", "3")]);
  expect([...surroundingsOf(checkout({ deliveryGroups })).collected]).toEqual(["1"]);
});
