import type { CartLine, DeliveryGroup, StandardApi } from "@shopify/ui-extensions/checkout";

type Checkout = Pick<
  StandardApi,
  "lines" | "cost" | "deliveryGroups" | "discountAllocations" | "localization" | "shippingAddress"
>;

/** All of the checkout that a premium depends on, at one moment. */
export interface Surroundings {
  readonly lines: readonly CartLine[];
  /** What the shopper pays in; null while the lines are in different ones, as between two updates. */
  readonly currency: string | null;
  /** The market that prices are for; null when it is not known. */
  readonly market: string | null;
  /** Where it ships to; null while it is not known. */
  readonly destination: string | null;
  /** Of the whole checkout, after discounts; 0 while no method is chosen. */
  readonly shipping: number;
  /** Discounts of the whole order; those of single lines are in the lines. */
  readonly orderDiscounts: readonly number[];
  /** Ids of the lines that the shopper collects in a store. */
  readonly collected: ReadonlySet<string>;
}

/** Reads the checkout's signals: whatever calls it within a component or an effect runs again when one changes. */
export function surroundingsOf(checkout: Checkout): Surroundings {
  const lines = checkout.lines.value;
  const currencies = new Set(lines.map(({ cost }) => cost.totalAmount.currencyCode as string));
  const [currency = checkout.localization.currency.value.isoCode, ...others] = currencies;
  const market = checkout.localization.country.value?.isoCode ?? null;
  // Absent without access to protected customer data.
  const address = "shippingAddress" in checkout ? checkout.shippingAddress?.value : undefined;
  return {
    lines,
    currency: others.length === 0 ? currency : null,
    market,
    destination: address?.countryCode ?? market,
    shipping:
      checkout.cost.totalShippingAmount.value?.amount ?? chosenShipping(checkout.deliveryGroups.value),
    orderDiscounts: checkout.discountAllocations.value.map(({ discountedAmount }) => discountedAmount.amount),
    collected: collectedLines(checkout.deliveryGroups.value),
  };
}

function chosenOption({ deliveryOptions, selectedDeliveryOption }: DeliveryGroup) {
  return deliveryOptions.find(({ handle }) => handle === selectedDeliveryOption?.handle);
}

function chosenShipping(groups: readonly DeliveryGroup[]): number {
  let sum = 0;
  for (const group of groups) {
    const option = chosenOption(group);
    if (option !== undefined && "costAfterDiscounts" in option) sum += option.costAfterDiscounts.amount;
  }
  return sum;
}

function collectedLines(groups: readonly DeliveryGroup[]): ReadonlySet<string> {
  const collected = groups.filter((group) => chosenOption(group)?.type === "pickup");
  return new Set(collected.flatMap(({ targetedCartLines }) => targetedCartLines.map(({ id }) => id)));
}
