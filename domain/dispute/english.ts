import type { Peril } from "../rating/index";
import type { Amount } from "./evidence-facts";

// Banks read evidence in English, whatever the shop's and the shopper's language.

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "2 March 2026, 14:05 UTC" */
export function instant(at: Date): string {
  const clock = at.toISOString().slice(11, 16);
  return `${day(at)}, ${clock} UTC`;
}

/** "2 March 2026", in UTC */
export function day(at: Date): string {
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ""} ${at.getUTCFullYear()}`;
}

/** "5,000.00 USD" */
export function amountText({ amount, currency }: Amount): string {
  const [whole = "", rest] = amount.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped}${rest === undefined ? "" : `.${rest}`} ${currency}`;
}

const PERILS: Readonly<Record<Peril, string>> = {
  loss: "loss in transit",
  damage: "damage in transit",
  theft: "theft after delivery",
  delay: "late delivery",
  "wrong-item": "wrong item received",
  "not-as-described": "item not as described",
};

export const perilText = (peril: Peril): string => PERILS[peril];

/** Shopify's names in words: "PRODUCT_NOT_RECEIVED" is "product not received". */
export const words = (name: string): string => name.toLowerCase().replaceAll("_", " ");

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
