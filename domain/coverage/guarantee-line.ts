import { GUARANTEE_TAG, OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE, stepOfSku } from "../cart/index";
import { decimalsOf } from "../money/index";

/** What tells the guarantee's line of an order from goods. */
export type LineToTell = {
  /** As it was when the line was sold. */
  sku: string | null;
  requiresShipping: boolean;
  /** Null once the product is deleted. */
  product: { id: string; tags: readonly string[] } | null;
  /** Left out where they weren't asked for. */
  attributes?: ReadonlyMap<string, string>;
};

/**
 * Whether a line of an order sold the guarantee. The product may have been deleted or made anew since: then the line is
 * known by our product's tag or its variant's SKU, which only the merchant can write. Its attributes a shopper can write onto any
 * goods, so they count only where no product is left to go by.
 *
 * @param guaranteeProductId gid of the product that the guarantee is sold by now; null when there is none
 */
export function isGuaranteeLine(line: LineToTell, guaranteeProductId: string | null): boolean {
  const { product, sku, requiresShipping, attributes } = line;
  if (product && (product.id === guaranteeProductId || product.tags.includes(GUARANTEE_TAG))) return true;
  const step = stepOfSku(sku);
  if (step !== null && decimalsOf(step) !== null) return true;
  if (product || requiresShipping || !attributes) return false;
  return attributes.has(OFFER_ATTRIBUTE) && attributes.has(PLAN_VERSION_ATTRIBUTE);
}
