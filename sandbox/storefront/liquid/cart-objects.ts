import { cartJson, type Json } from "../ajax-cart/cart-json";
import type { PricedCartLine, PricedVisit } from "../carts";
import type { Visitor } from "../visitor";
import { imageObject, productObject, variantObject } from "./product-objects";
import { PlayedObject, type Fields, type Missing } from "./played-object";
import { currencyObject } from "./shop-objects";
import { imageOf } from "../../commerce/catalog";

/** What of `/cart.js` is the same in Liquid's `cart`. Amounts are hundredths of what the visitor pays in. */
const CART_FIELDS = [
  "note",
  "original_total_price",
  "total_price",
  "total_discount",
  "total_weight",
  "item_count",
  "requires_shipping",
  "items_subtotal_price",
  "cart_level_discount_applications",
];

/** What of an item of `/cart.js` is the same in Liquid's `line_item`. */
const LINE_FIELDS = [
  "id",
  "quantity",
  "variant_id",
  "product_id",
  "key",
  "title",
  "price",
  "original_price",
  "final_price",
  "line_price",
  "original_line_price",
  "final_line_price",
  "sku",
  "grams",
  "vendor",
  "taxable",
  "gift_card",
  "url",
  "requires_shipping",
  "options_with_values",
  "line_level_discount_allocations",
  "line_level_total_discount",
];

/** `cart`, as `/cart.js` tells it, with the objects behind it. */
export function cartObject(visitor: Visitor, visit: PricedVisit, missing: Missing): PlayedObject {
  const json = cartJson(visitor, visit);
  const items = json["items"] as Json[];
  return new PlayedObject(
    "cart",
    {
      ...taken(json, CART_FIELDS),
      "empty?": () => visit.lines.length === 0,
      attributes: () => lookup(json["attributes"]),
      currency: () => currencyObject(visitor.currency, missing),
      items: () => visit.lines.map((line, index) => lineObject(visitor, line, items[index] ?? {}, missing)),
      taxes_included: () => visitor.shop.taxesIncluded,
      duties_included: () => false,
      checkout_charge_amount: () => json["total_price"],
      discount_applications: () => json["cart_level_discount_applications"],
    },
    missing,
    { json: () => json },
  );
}

function lineObject(visitor: Visitor, item: PricedCartLine, json: Json, missing: Missing): PlayedObject {
  const { sellable } = item.priced;
  const image = sellable ? imageOf(sellable) : null;
  return new PlayedObject(
    "line_item",
    {
      ...taken(json, LINE_FIELDS),
      product: () => (sellable ? productObject(visitor, sellable.product, missing) : null),
      variant: () => (sellable ? variantObject(visitor, sellable.product, sellable.variant, missing) : null),
      image: () => (image === null ? null : imageObject(image, missing)),
      properties: () => lookup(json["properties"]),
      selling_plan_allocation: () => sellingPlanObject(json["selling_plan_allocation"], missing),
      url_to_remove: () => `/cart/change?id=${encodeURIComponent(item.line.key)}&quantity=0`,
      error_message: () => null,
      message: () => null,
      item_components: () =>
        (json["item_components"] as Json[]).map((each) => componentObject(each, missing)),
      unit_price: () => null,
      unit_price_measurement: () => null,
    },
    missing,
    { json: () => json },
  );
}

/** What a line was expanded into by a cart transform. */
function componentObject(json: Json, missing: Missing): PlayedObject {
  const known = [...LINE_FIELDS, "properties"].filter((name) => Object.hasOwn(json, name));
  return new PlayedObject("item_component", taken(json, known), missing, { json: () => json });
}

/** Null where the line is bought once. */
function sellingPlanObject(allocation: unknown, missing: Missing): PlayedObject | null {
  if (allocation === undefined) return null;
  const { selling_plan: plan } = allocation as { selling_plan: Json };
  const inside = new PlayedObject("selling_plan", taken(plan, ["id", "name"]), missing);
  return new PlayedObject("selling_plan_allocation", { selling_plan: () => inside }, missing);
}

function taken(json: Json, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, () => json[name]]));
}

/** Line properties and cart attributes: any key may be asked for. They can be walked through, and given as JSON. */
function lookup(record: unknown): Record<string, unknown> {
  return record as Record<string, unknown>;
}
