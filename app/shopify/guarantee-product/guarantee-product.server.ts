import { GUARANTEE_TAG, skuOf } from "../../../domain/cart";
import { unscaled } from "../../../domain/money";

/** The guarantee product's address in the shop. */
export const GUARANTEE_HANDLE = "shipping-guarantee";

/** The product that sells the guarantee: in no listing, with one variant for each step of the price ladder. */
export const GUARANTEE_PRODUCT = {
  handle: GUARANTEE_HANDLE,
  title: "Shipping guarantee",
  productType: "Shipping guarantee",
  vendor: "Waybond",
  status: "UNLISTED",
  /** Tells our product from one of the merchant's that happens to have the same handle. */
  tag: GUARANTEE_TAG,
  /** Its one option; a variant's value of it is the step's tariff. */
  option: "Tariff",
} as const;

/** As many variants as a product may have. https://shopify.dev/docs/api/admin-graphql/latest/mutations/productVariantsBulkCreate */
export const MAX_VARIANTS = 2048;

/** As many as one call may name. https://shopify.dev/docs/api/usage/limits#input-arguments */
export const MAX_BATCH = 250;

/** The guarantee product as the shop holds it, with all its variants. */
export type GuaranteeProduct = {
  /** gid */
  id: string;
  status: string;
  tags: string[];
  /** Where its option stands ("Tariff"; a merchant may have renamed it). */
  optionId: string;
  variants: GuaranteeVariant[];
};

export type GuaranteeVariant = {
  /** gid */
  id: string;
  /** The step that it was made for; empty where its option value is no tariff. */
  step: string;
  /** What is charged, in the shop's currency. */
  price: string;
  taxable: boolean;
  inventoryPolicy: string;
  /** Functions know a step's variant by it. */
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
};

/**
 * What shoppers read of a step beside the product's name: a code, since its price would be read as what is charged, also where
 * they pay in another currency or the exact premium. Its digits without the point, in base 36, then how many stand behind
 * the point: "50.00" is "3UW2".
 */
export function tariffOf(step: string): string {
  const [whole = "", decimals = ""] = step.split(".");
  return (
    BigInt(whole + decimals)
      .toString(36)
      .toUpperCase() + String(decimals.length)
  );
}

/** The step of a tariff; empty for a text that is none, as a merchant may have written. */
export function stepOfTariff(tariff: string): string {
  if (!/^[0-9A-Z]{1,12}[0-3]$/.test(tariff)) return "";
  let units = 0n;
  for (const digit of tariff.slice(0, -1)) units = units * 36n + BigInt(parseInt(digit, 36));
  const step = unscaled(units, Number(tariff.slice(-1)));
  return tariffOf(step) === tariff ? step : "";
}

/** What a step's variant is like: sold without stock or shipping, at the step's price. */
export function variantInput(step: string, taxable: boolean) {
  return {
    price: step,
    taxable,
    inventoryPolicy: "CONTINUE",
    inventoryItem: { sku: skuOf(step), tracked: false, requiresShipping: false },
  } as const;
}

/** "44001" of "gid://shopify/ProductVariant/44001" */
export function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
