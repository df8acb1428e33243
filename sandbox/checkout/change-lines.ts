import { randomUUID } from "node:crypto";
import { findVariant, isSold, stockOf } from "../commerce/catalog";
import type { Commerce } from "../commerce/context";
import type { CartLineChange, ChangeResult } from "../extension-host/checkout-state";
import { parseGid } from "../state/ids";
import type { Attribute, Checkout, CheckoutLine, Id, ShopState } from "../state/types";
import { giveBackLines } from "./begin-checkout";

const failed = (message: string): ChangeResult => ({ type: "error", message });
const SUCCESS: ChangeResult = { type: "success" };

/**
 * What `applyCartLinesChange` does: adds, removes or changes a line of the checkout. After any change every line has
 * another id, since Shopify promises none to last.
 */
export function changeLines(
  commerce: Pick<Commerce, "clock" | "changed">,
  shop: ShopState,
  checkout: Checkout,
  change: CartLineChange,
): ChangeResult {
  if (checkout.completedOrderId !== null) return failed("The checkout is completed.");
  const result = apply(shop, checkout, change);
  if (result.type === "success") {
    renewIds(checkout);
    giveBackLines(shop, checkout);
    checkout.updatedAt = commerce.clock.now().toISOString();
    commerce.changed();
  }
  return result;
}

function apply(shop: ShopState, checkout: Checkout, change: CartLineChange): ChangeResult {
  switch (change.type) {
    case "addCartLine":
      return add(shop, checkout, change);
    case "removeCartLine":
      return remove(checkout, change);
    case "updateCartLine":
      return update(shop, checkout, change);
  }
}

type Change<Type extends CartLineChange["type"]> = Extract<CartLineChange, { type: Type }>;

function add(shop: ShopState, checkout: Checkout, change: Change<"addCartLine">): ChangeResult {
  const variantId = variantIn(change.merchandiseId);
  const sellable = variantId === null ? undefined : findVariant(shop, variantId);
  if (sellable === undefined || variantId === null) return failed("The merchandise doesn't exist.");
  // Reported in Shopify/ui-extensions#499: a draft product isn't added, and the call succeeds all the same.
  if (sellable.product.status === "DRAFT") return SUCCESS;
  if (!isSold(shop, sellable.product)) return failed("The merchandise is not for sale.");
  if (!isCount(change.quantity)) return failed("The quantity must be a whole number above zero.");
  if (held(checkout, variantId) + change.quantity > stockOf(sellable.variant))
    return failed("There is not enough in stock.");
  const attributes = [...(change.attributes ?? [])];
  const twin = checkout.lines.find(
    (line) =>
      line.variantId === variantId && line.sellingPlanId === undefined && same(line.attributes, attributes),
  );
  if (twin !== undefined) twin.quantity += change.quantity;
  else
    checkout.lines.push({
      id: randomUUID(),
      variantId,
      quantity: change.quantity,
      attributes,
      parentId: null,
    });
  return SUCCESS;
}

function remove(checkout: Checkout, change: Change<"removeCartLine">): ChangeResult {
  const line = lineNamed(checkout, change.id);
  if (line === undefined) return failed("The line doesn't exist.");
  if (!isCount(change.quantity)) return failed("The quantity must be a whole number above zero.");
  if (change.quantity < line.quantity) line.quantity -= change.quantity;
  else drop(checkout, line);
  return SUCCESS;
}

function update(shop: ShopState, checkout: Checkout, change: Change<"updateCartLine">): ChangeResult {
  const line = lineNamed(checkout, change.id);
  if (line === undefined) return failed("The line doesn't exist.");
  if (change.quantity === 0) {
    drop(checkout, line);
    return SUCCESS;
  }
  const variantId = change.merchandiseId === undefined ? line.variantId : variantIn(change.merchandiseId);
  const sellable = variantId === null ? undefined : findVariant(shop, variantId);
  if (variantId === null || sellable === undefined || !isSold(shop, sellable.product)) {
    return failed("The merchandise doesn't exist.");
  }
  const quantity = change.quantity ?? line.quantity;
  if (!isCount(quantity)) return failed("The quantity must be a whole number above zero.");
  const others = held(checkout, variantId) - (line.variantId === variantId ? line.quantity : 0);
  if (others + quantity > stockOf(sellable.variant)) return failed("There is not enough in stock.");
  line.variantId = variantId;
  line.quantity = quantity;
  if (change.attributes !== undefined) line.attributes = [...change.attributes];
  return SUCCESS;
}

/** A line goes with all that hangs on it. */
function drop(checkout: Checkout, line: CheckoutLine): void {
  checkout.lines = checkout.lines.filter(({ id, parentId }) => id !== line.id && parentId !== line.id);
}

function renewIds(checkout: Checkout): void {
  const renewed = new Map(checkout.lines.map(({ id }) => [id, randomUUID() as string]));
  checkout.lines = checkout.lines.map((line) => ({
    ...line,
    id: renewed.get(line.id) ?? line.id,
    parentId: line.parentId === null ? null : (renewed.get(line.parentId) ?? null),
  }));
}

function lineNamed(checkout: Checkout, gid: string): CheckoutLine | undefined {
  const id = parseGid(gid)?.id;
  return checkout.lines.find((line) => line.id === id);
}

function variantIn(gid: string): Id | null {
  const parsed = parseGid(gid);
  return parsed?.type === "ProductVariant" ? parsed.id : null;
}

function held(checkout: Checkout, variantId: Id): number {
  return checkout.lines
    .filter((line) => line.variantId === variantId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function isCount(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity > 0;
}

/** Whatever order they were written in. */
function same(a: readonly Attribute[], b: readonly Attribute[]): boolean {
  const [one, other] = [a, b].map((attributes) =>
    attributes.map(({ key, value }) => [key, value]).toSorted(),
  );
  return JSON.stringify(one) === JSON.stringify(other);
}
