import { gid } from "../../state/ids";
import type { Product, ProductImage, ShopState, Variant } from "../../state/types";
import { numericId, numericIdOrNull, shopTime } from "./plain";

/** Variants beyond these are in `variant_gids` only, as at Shopify. */
const VARIANTS_IN_FULL = 100;

/** `products/create` and `products/update`. `base` makes the addresses of drawn pictures absolute. */
export function productPayload(shop: ShopState, product: Product, base: string) {
  const images = product.images.map((image, index) => imagePayload(shop, product, image, index, base));
  const [first] = product.publications;
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.descriptionHtml,
    created_at: shopTime(product.createdAt, shop),
    handle: product.handle,
    id: numericId(product.id),
    product_type: product.productType,
    published_at: first ? shopTime(first.publishedAt, shop) : null,
    template_suffix: null,
    title: product.title,
    updated_at: shopTime(product.updatedAt, shop),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "web",
    tags: product.tags.join(", "),
    variants: product.variants
      .slice(0, VARIANTS_IN_FULL)
      .map((variant, index) => variantPayload(shop, product, variant, index)),
    options: product.options.map((option, index) => ({
      name: option.name,
      id: numericId(option.id),
      product_id: numericId(product.id),
      position: index + 1,
      values: option.values.map(({ name }) => name),
    })),
    images,
    image: images[0] ?? drawnPicturePayload(shop, product, base),
    media: product.images.map((image, index) => mediaPayload(shop, product, image, index, base)),
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: variant.updatedAt,
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function variantPayload(shop: ShopState, product: Product, variant: Variant, index: number) {
  const [option1, option2, option3] = variant.optionValues;
  return {
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    barcode: variant.barcode,
    compare_at_price: variant.compareAtPrice,
    created_at: shopTime(variant.createdAt, shop),
    id: numericId(variant.id),
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    position: index + 1,
    price: variant.price,
    product_id: numericId(product.id),
    sku: variant.sku,
    taxable: variant.taxable,
    title: variant.title,
    updated_at: shopTime(variant.updatedAt, shop),
    option1: option1 ?? "Default Title",
    option2: option2 ?? null,
    option3: option3 ?? null,
    image_id: numericIdOrNull(variant.imageId),
    inventory_item_id: numericId(variant.inventoryItem.id),
    inventory_quantity: variant.inventoryItem.available,
    old_inventory_quantity: variant.inventoryItem.available,
  };
}

function imagePayload(shop: ShopState, product: Product, image: ProductImage, index: number, base: string) {
  return {
    id: numericId(image.id),
    alt: image.alt,
    position: index + 1,
    product_id: numericId(product.id),
    created_at: shopTime(product.createdAt, shop),
    updated_at: shopTime(product.updatedAt, shop),
    admin_graphql_api_id: gid("ProductImage", image.id),
    width: image.width,
    height: image.height,
    src: absolute(image.url, base),
    variant_ids: product.variants
      .filter(({ imageId }) => imageId === image.id)
      .map(({ id }) => numericId(id)),
  };
}

/** The schema knows no product without a picture; the sandbox draws one of every product. */
function drawnPicturePayload(shop: ShopState, product: Product, base: string) {
  const url = `/pictures/${product.id}.svg`;
  const drawn: ProductImage = {
    id: product.id,
    mediaId: product.id,
    url,
    alt: product.title,
    width: 800,
    height: 800,
  };
  return imagePayload(shop, product, drawn, 0, base);
}

function mediaPayload(shop: ShopState, product: Product, image: ProductImage, index: number, base: string) {
  return {
    id: numericId(image.mediaId),
    product_id: numericId(product.id),
    position: index + 1,
    created_at: shopTime(product.createdAt, shop),
    updated_at: shopTime(product.updatedAt, shop),
    alt: image.alt,
    status: "READY",
    media_content_type: "IMAGE",
    preview_image: {
      width: image.width,
      height: image.height,
      src: absolute(image.url, base),
      status: "READY",
    },
    variant_ids: [],
    admin_graphql_api_id: gid("MediaImage", image.mediaId),
  };
}

function absolute(url: string, base: string): string {
  return url.startsWith("/") ? `${base}${url}` : url;
}
