/** How the guarantee's product and its variants are known in a cart, in the shop and to functions. */

/** The product's tag. */
export const GUARANTEE_TAG = "waybond-guarantee";

const SKU_PREFIX = "WAYBOND-";

/** The SKU of a price step's variant: "WAYBOND-0.98". */
export function skuOf(step: string): string {
  return SKU_PREFIX + step;
}

/** The price step of a variant by its SKU, decimal text in the shop's currency; null when it isn't the guarantee's. */
export function stepOfSku(sku: string | null): string | null {
  return sku?.startsWith(SKU_PREFIX) ? sku.slice(SKU_PREFIX.length) : null;
}
