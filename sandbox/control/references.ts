import type { SandboxParts } from "../sandbox";
import { parseGid } from "../state/ids";
import type { Customer, Fulfillment, LineItem, Order, Product, ShopState, Variant } from "../state/types";
import { notFound, unprocessable } from "./problem";

/** Whatever a script calls a thing by: a numeric id, a gid, and often a name. @throws ControlProblem when it is unknown. */

export function findShop(parts: SandboxParts, name: string | undefined): ShopState {
  if (name === undefined) return parts.primaryShop();
  const shop = parts.shop(name);
  if (!shop) throw unprocessable("shop", `There is no shop ${name}.`);
  return shop;
}

/** By id over all shops, or by name ("#1001" or "1001") in the shop named, else in the primary one. */
export function findOrder(
  parts: SandboxParts,
  reference: string,
  shopName: string | undefined,
): { shop: ShopState; order: Order } {
  const id = plainId(reference);
  for (const shop of Object.values(parts.state.shops)) {
    const order = shop.orders[id];
    if (order && (shopName === undefined || shop === parts.shop(shopName))) return { shop, order };
  }
  const shop = findShop(parts, shopName);
  const number = Number(reference.replace(shop.orderPrefix, ""));
  const order = Object.values(shop.orders).find((candidate) => candidate.number === number);
  if (!order) throw notFound("id", `There is no order ${reference}${shopName ? ` in ${shopName}` : ""}.`);
  return { shop, order };
}

/** By id or e-mail address. */
export function findCustomer(shop: ShopState, reference: string): Customer {
  const email = reference.toLowerCase();
  const customer =
    shop.customers[plainId(reference)] ??
    Object.values(shop.customers).find((candidate) => candidate.email?.toLowerCase() === email);
  if (!customer) throw unprocessable("customer", `${shop.domain} has no customer ${reference}.`);
  return customer;
}

export type VariantReference = {
  variant?: string | undefined;
  sku?: string | undefined;
  product?: string | undefined;
};

/** By variant id, SKU, or the product's handle or id (its first variant then). `field` is where it was asked for. */
export function findVariantBy(shop: ShopState, reference: VariantReference, field: string): Variant {
  const products = Object.values(shop.products);
  const { variant: variantId, sku, product: productName } = reference;
  const variants = products.flatMap(({ variants: own }) => own);
  let found: Variant | undefined;
  if (variantId !== undefined) found = variants.find(({ id }) => id === plainId(variantId));
  else if (sku !== undefined) found = variants.find((candidate) => candidate.sku === sku);
  else if (productName !== undefined) found = findProduct(products, productName)?.variants[0];
  if (!found) {
    const what = variantId ?? sku ?? productName;
    throw unprocessable(
      field,
      what ? `${shop.domain} has nothing called ${what}.` : "Name a variant, sku or product.",
    );
  }
  return found;
}

function findProduct(products: readonly Product[], name: string): Product | undefined {
  return products.find(({ handle, id }) => handle === name || id === plainId(name));
}

/** By line id, variant id or SKU. */
export function findLine(order: Order, reference: string, field: string): LineItem {
  const id = plainId(reference);
  const line =
    order.lines.find((candidate) => candidate.id === id) ??
    order.lines.find(({ variantId, sku }) => variantId === id || sku === reference);
  if (!line) throw unprocessable(field, `Order ${order.name} has no line ${reference}.`);
  return line;
}

/** By id, else the last parcel that wasn't cancelled; what holds nothing that ships is none. */
export function findFulfillment(order: Order, reference: string | undefined): Fulfillment {
  const fulfillment =
    reference === undefined
      ? order.fulfillments.findLast((each) => each.status === "SUCCESS" && ships(order, each))
      : order.fulfillments.find(({ id }) => id === plainId(reference));
  if (fulfillment) return fulfillment;
  const message =
    reference === undefined
      ? `Nothing of ${order.name} was sent yet.`
      : `${order.name} has no parcel ${reference}.`;
  throw unprocessable("fulfillment", message);
}

/** The numeric part of a gid; anything else as it is. */
export function plainId(reference: string): string {
  return parseGid(reference)?.id ?? reference;
}

function ships(order: Order, { lines }: Fulfillment): boolean {
  return lines.some(
    ({ lineItemId }) => order.lines.find(({ id }) => id === lineItemId)?.requiresShipping === true,
  );
}
