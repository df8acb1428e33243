import { CHECKOUT_ELEMENTS, ORDER_STATUS_ELEMENTS } from "./elements.generated";
import type { ElementDeclaration } from "./read-element-types";

/** Declarations of elements by their tags. */
export type Elements = Readonly<Record<string, ElementDeclaration>>;

/** Those of any target; each extension may use those of its own only. */
export const ALL_ELEMENTS: Elements = { ...CHECKOUT_ELEMENTS, ...ORDER_STATUS_ELEMENTS };

/** Whether a target is of customer accounts rather than of the checkout. */
export function isCustomerAccount(target: string): boolean {
  return target.startsWith("customer-account.");
}

/** What an extension at a target may use. */
export function elementsAt(target: string): Elements {
  return isCustomerAccount(target) ? ORDER_STATUS_ELEMENTS : CHECKOUT_ELEMENTS;
}
