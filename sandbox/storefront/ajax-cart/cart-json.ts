import { imageOf, variantTitleOf } from "../../commerce/catalog";
import { minorDigits, type Both } from "../../commerce/money";
import type { PricedItem } from "../../commerce/price-cart";
import type { Attribute, CartLine, CurrencyCode, DiscountApplication } from "../../state/types";
import { priceVisit, type PricedCartLine, type PricedVisit } from "../carts";
import type { Visitor } from "../visitor";

/** An object of JSON whose form is Shopify's. */
export type Json = { [name: string]: unknown };

/**
 * Shopify's storefront amounts are integers of hundredths, of currencies without a subunit too: 1,000 yen are 100000.
 * Of currencies with three decimals they are thousandths here.
 */
export function storefrontAmount(presentment: bigint, currency: CurrencyCode): number {
  const digits = minorDigits(currency);
  return Number(presentment * 10n ** BigInt(Math.max(0, 2 - digits)));
}

/** What `GET /cart.js` answers. */
export function cartJson(visitor: Visitor, visit: PricedVisit): Json {
  const { cart, currency } = visitor;
  const { priced, lines } = visit;
  const amount = (both: Both): number => storefrontAmount(both.presentment, currency);
  const wholeOrder = priced.discounts.flatMap((discount, index) =>
    isOfLines(discount) ? [] : [{ discount, index }],
  );
  return {
    token: visitor.cartToken,
    note: cart?.note ?? "",
    attributes: record(cart?.attributes ?? []),
    original_total_price: amount(priced.totals.lines),
    total_price: amount(priced.totals.subtotal),
    total_discount: amount(priced.totals.discounts),
    total_weight: lines.reduce(
      (sum, { line, priced: of }) => sum + line.quantity * (of.sellable?.variant.inventoryItem.grams ?? 0),
      0,
    ),
    item_count: visit.itemCount,
    items: lines.map((line) => itemJson(visitor, visit, line)),
    requires_shipping: lines.some(({ priced: { requiresShipping } }) => requiresShipping),
    currency,
    items_subtotal_price: lines.reduce((sum, line) => sum + itemAmounts(visitor, visit, line).finalLine, 0),
    cart_level_discount_applications: wholeOrder.map(({ discount, index }) => ({
      ...applicationJson(visitor, discount),
      total_allocated_amount: lines.reduce((sum, line) => sum + allocated(visitor, line, index), 0),
    })),
    discount_codes: (cart?.discountCodes ?? []).map((code) => ({
      code,
      applicable: !priced.refusedCodes.some((refused) => refused.code === code),
    })),
  };
}

function isOfLines({ target, selection }: DiscountApplication): boolean {
  return target === "LINE_ITEM" && selection === "ENTITLED";
}

function allocated({ currency }: Visitor, { priced }: PricedCartLine, discount: number): number {
  const parts = priced.discountAllocations.filter((allocation) => allocation.discount === discount);
  // The amounts are decimal texts of the currency's own digits: without the point they are its minor units.
  const minor = parts.reduce((sum, { amount }) => sum + BigInt(amount.presentment.replace(".", "")), 0n);
  return storefrontAmount(minor, currency);
}

/** Amounts of one line; the discounts of the whole order are not in them, as at Shopify. */
function itemAmounts(
  visitor: Visitor,
  visit: PricedVisit,
  line: PricedCartLine,
): { original: number; discount: number; finalLine: number } {
  const original = storefrontAmount(line.priced.subtotal.presentment, visitor.currency);
  const discount = visit.priced.discounts.reduce(
    (sum, application, index) => (isOfLines(application) ? sum + allocated(visitor, line, index) : sum),
    0,
  );
  return { original, discount, finalLine: original - discount };
}

function applicationJson(
  visitor: Visitor,
  { title, code, value, selection, target }: DiscountApplication,
): Json {
  return {
    type: "discount_code",
    key: code,
    title: code,
    description: title,
    value: value.kind === "percentage" ? value.percentage : value.amount.presentment,
    created_at: visitor.cart?.updatedAt ?? null,
    value_type: value.kind === "percentage" ? "percentage" : "fixed_amount",
    allocation_method: "across",
    target_selection: selection.toLowerCase(),
    target_type: target.toLowerCase(),
  };
}

/** One of the cart's `items`; also what `/cart/add.js` answers. */
export function itemJson(visitor: Visitor, visit: PricedVisit, item: PricedCartLine): Json {
  const { line, priced } = item;
  const { currency } = visitor;
  const product = priced.sellable?.product;
  const variant = priced.sellable?.variant;
  const image = priced.sellable ? imageOf(priced.sellable) : null;
  const amounts = itemAmounts(visitor, visit, item);
  const unit = storefrontAmount(priced.unitPrice.presentment, currency);
  const finalUnit = Math.floor(amounts.finalLine / line.quantity);
  const variantTitle = variant ? variantTitleOf(variant) : null;
  const discounts = visit.priced.discounts.flatMap((application, index) => {
    const amount = isOfLines(application) ? allocated(visitor, item, index) : 0;
    return amount > 0 ? [{ amount, discount_application: applicationJson(visitor, application) }] : [];
  });
  return {
    id: Number(line.variantId),
    properties: record(line.properties),
    quantity: line.quantity,
    variant_id: Number(line.variantId),
    key: line.key,
    title: variantTitle === null ? priced.title : `${priced.title} - ${variantTitle}`,
    price: unit,
    original_price: unit,
    presentment_price: unit / 100,
    discounted_price: finalUnit,
    line_price: amounts.original,
    original_line_price: amounts.original,
    total_discount: amounts.discount,
    discounts: discounts.map(({ amount, discount_application }) => ({
      amount,
      title: discount_application["title"],
    })),
    sku: variant?.sku ?? "",
    grams: variant?.inventoryItem.grams ?? 0,
    vendor: product?.vendor ?? "",
    taxable: priced.taxable,
    product_id: Number(product?.id ?? 0),
    product_has_only_default_variant: variantTitle === null,
    gift_card: product?.giftCard ?? false,
    final_price: finalUnit,
    final_line_price: amounts.finalLine,
    url: `/products/${product?.handle ?? ""}?variant=${line.variantId}`,
    featured_image: image
      ? {
          aspect_ratio: image.width / image.height,
          alt: image.alt,
          height: image.height,
          url: image.url,
          width: image.width,
        }
      : null,
    image: image?.url ?? null,
    handle: product?.handle ?? "",
    requires_shipping: priced.requiresShipping,
    product_type: product?.productType ?? "",
    product_title: priced.title,
    product_description: (product?.descriptionHtml ?? "").replace(/<[^>]+>/g, " ").trim(),
    variant_title: variantTitle,
    variant_options: variant?.optionValues ?? [],
    options_with_values: (product?.options ?? []).map(({ name }, index) => ({
      name,
      value: variant?.optionValues[index] ?? "",
    })),
    line_level_discount_allocations: discounts,
    line_level_total_discount: amounts.discount,
    quantity_rule: { min: 1, max: null, increment: 1 },
    ...sellingPlanJson(visitor, line),
    has_components: priced.components.length > 0,
    item_components: priced.components.map((component) => componentJson(component, currency)),
    parent_line_key: line.parentKey,
  };
}

/** Only where there is one, as at Shopify. */
function sellingPlanJson({ shop }: Visitor, { sellingPlanId }: CartLine): Json {
  const plan = shop.sellingPlans?.find(({ id }) => id === sellingPlanId);
  if (plan === undefined) return {};
  const selling_plan = { id: Number(plan.id), name: plan.name, options: [], recurring_deliveries: true };
  return { selling_plan_allocation: { price_adjustments: [], selling_plan } };
}

/** What a cart transform expanded a line into, each of which is sold for its own price. */
function componentJson(component: PricedItem, currency: CurrencyCode): Json {
  const { product, variant } = component.sellable ?? {};
  const unit = storefrontAmount(component.unitPrice.presentment, currency);
  const whole = storefrontAmount(component.subtotal.presentment, currency);
  return {
    id: Number(variant?.id ?? 0),
    variant_id: Number(variant?.id ?? 0),
    product_id: Number(product?.id ?? 0),
    title: component.title,
    product_title: component.title,
    variant_title: variant ? variantTitleOf(variant) : null,
    sku: variant?.sku ?? "",
    quantity: component.quantity,
    properties: record(component.attributes),
    price: unit,
    original_price: unit,
    final_price: unit,
    line_price: whole,
    original_line_price: whole,
    final_line_price: whole,
    requires_shipping: component.requiresShipping,
    taxable: component.taxable,
  };
}

function record(attributes: readonly Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

/** The visitor's cart as JSON, priced now. */
export function currentCartJson(visitor: Visitor, now: Date): Json {
  return cartJson(visitor, priceVisit(visitor, now));
}
