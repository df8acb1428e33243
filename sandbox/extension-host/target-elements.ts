import { ADMIN_ELEMENTS, CHECKOUT_ELEMENTS, ORDER_STATUS_ELEMENTS } from "./elements.generated";
import type { ElementDeclaration } from "./read-element-types";

/** Declarations of elements by their tags. */
export type Elements = Readonly<Record<string, ElementDeclaration>>;

/** Those of any target, with what they have at any; each extension may use those of its own only. */
export const ALL_ELEMENTS: Elements = together(CHECKOUT_ELEMENTS, ORDER_STATUS_ELEMENTS, ADMIN_ELEMENTS);

function together(...tables: readonly Elements[]): Elements {
  const all: Record<string, ElementDeclaration> = {};
  for (const [tag, declaration] of tables.flatMap((table) => Object.entries(table)))
    all[tag] = { ...declaration, properties: { ...all[tag]?.properties, ...declaration.properties } };
  return all;
}

/** Whether a target is of customer accounts rather than of the checkout. */
export function isCustomerAccount(target: string): boolean {
  return target.startsWith("customer-account.");
}

/** Whether a target is of the shop's admin. */
export function isAdmin(target: string): boolean {
  return target.startsWith("admin.");
}

/** What an extension at a target may use. */
export function elementsAt(target: string): Elements {
  if (isAdmin(target)) return ADMIN_ELEMENTS;
  return isCustomerAccount(target) ? ORDER_STATUS_ELEMENTS : CHECKOUT_ELEMENTS;
}
