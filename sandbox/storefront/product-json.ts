import { stockOf } from "../commerce/catalog";
import { presentmentPrice } from "../commerce/markets";
import { toMinor } from "../commerce/money";
import type { Product, Variant } from "../state/types";
import { storefrontAmount, type Json } from "./ajax-cart/cart-json";
import type { Visitor } from "./visitor";

/** What `GET /products/{handle}.js` answers. */
export function productJson(visitor: Visitor, product: Product): Json {
  const { shop, currency } = visitor;
  const amount = (price: string): number =>
    storefrontAmount(toMinor(presentmentPrice(shop, price, currency), currency), currency);
  const prices = product.variants.map(({ price }) => amount(price));
  const variantJson = (variant: Variant): Json => ({
    id: Number(variant.id),
    title: variant.title,
    option1: variant.optionValues[0] ?? null,
    option2: variant.optionValues[1] ?? null,
    option3: variant.optionValues[2] ?? null,
    sku: variant.sku,
    requires_shipping: variant.inventoryItem.requiresShipping,
    taxable: variant.taxable,
    featured_image: null,
    available: stockOf(variant) > 0,
    name: variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`,
    public_title: variant.title === "Default Title" ? null : variant.title,
    options: variant.optionValues,
    price: amount(variant.price),
    weight: variant.inventoryItem.grams,
    compare_at_price: variant.compareAtPrice === null ? null : amount(variant.compareAtPrice),
    inventory_management: variant.inventoryItem.tracked ? "shopify" : null,
    barcode: variant.barcode,
  });
  return {
    id: Number(product.id),
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml,
    published_at: product.publications[0]?.publishedAt ?? null,
    created_at: product.createdAt,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    available: product.variants.some((variant) => stockOf(variant) > 0),
    price_varies: new Set(prices).size > 1,
    compare_at_price: product.variants[0]?.compareAtPrice ? amount(product.variants[0].compareAtPrice) : null,
    variants: product.variants.map(variantJson),
    images: product.images.map(({ url }) => url),
    featured_image: product.images[0]?.url ?? null,
    options: product.options.map(({ name, values }, index) => ({
      name,
      position: index + 1,
      values: values.map((value) => value.name),
    })),
    url: `/products/${product.handle}`,
    requires_selling_plan: false,
    selling_plan_groups: [],
  };
}
