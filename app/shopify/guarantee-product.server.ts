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
  tag: "waybond-guarantee",
  /** Its one option; a variant's value of it is the step's price. */
  option: "Premium",
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
  /** Where its option stands ("Premium"; a merchant may have renamed it). */
  optionId: string;
  variants: GuaranteeVariant[];
};

export type GuaranteeVariant = {
  /** gid */
  id: string;
  /** The option value: the step that it was made for. */
  step: string;
  /** What is charged, in the shop's currency. */
  price: string;
  taxable: boolean;
  inventoryPolicy: string;
  tracked: boolean;
  requiresShipping: boolean;
};

/** What a step's variant is like: sold without stock or shipping, at the step's price. */
export function variantInput(step: string, taxable: boolean) {
  return {
    price: step,
    taxable,
    inventoryPolicy: "CONTINUE",
    inventoryItem: { sku: `WAYBOND-${step}`, tracked: false, requiresShipping: false },
  } as const;
}

/** "44001" of "gid://shopify/ProductVariant/44001" */
export function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
