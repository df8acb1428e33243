import { amountText, listed, perilText, plural } from "./english";
import type { DisputeFacts } from "./evidence-facts";

/** What the guarantee of a disputed order promises, as the customer was told; nothing where there is none. */
export function guaranteeTerms({ guarantee }: DisputeFacts): string[] {
  if (!guarantee) return [];
  const { perils, insured, windows, termsUrl } = guarantee;
  return [
    `The shop's shipping guarantee on this order pays up to ${amountText(insured)} in case of ${listed(perils.map(perilText))}, by refund, replacement or store credit. It is a promise of the shop about its own goods, and adds to the customer's rights by law.`,
    ...windows.map(
      ({ peril, fromDays, untilDays }) =>
        `- ${perilText(peril)}: can be claimed ${fromDays > 0 ? `from day ${fromDays} ` : ""}until day ${untilDays} after ${peril === "loss" ? "shipping" : "delivery"}`,
    ),
    "Claims are filed on a page in the shop's storefront, or with the shop's support.",
    ...(termsUrl ? [`Terms as published: ${termsUrl}`] : []),
  ];
}

/** Until when the customer could cancel it, and whether they did. */
export function cancelTerms({ guarantee }: DisputeFacts): string[] {
  if (!guarantee || guarantee.byShop) return [];
  const { cancelHours, premiumGivenBack, state } = guarantee;
  const until =
    cancelHours === null
      ? "until the first parcel left"
      : `within ${plural(cancelHours, "hour")} of the order, until the first parcel left`;
  return [
    `The customer could cancel the shipping guarantee ${until}, and had its price refunded then.`,
    state === "cancelled"
      ? `It was cancelled${premiumGivenBack ? `, and ${amountText(premiumGivenBack)} was refunded` : ""}.`
      : "It was not cancelled.",
  ];
}
