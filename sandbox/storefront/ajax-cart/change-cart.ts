import { findVariant, isSold, stockOf, type Sellable } from "../../commerce/catalog";
import type { Attribute, Cart, CartLine, Id, ShopState } from "../../state/types";
import { lineKey } from "../carts";
import {
  lineNotFound,
  maximumInCart,
  noSellingPlan,
  onlySomeAdded,
  soldOut,
  variantNotFound,
  type CartError,
  type CartOutcome,
} from "./cart-error";

/** One thing to put into a cart. */
export type ItemToAdd = {
  variantId: Id;
  quantity: number;
  properties: readonly Attribute[];
  sellingPlanId?: Id;
  /** Key of the line that it hangs on, or the variant of one in the cart. */
  parent?: { key: string } | { variantId: Id };
};

/**
 * Puts items into the cart; one that is there already, with the same properties, gets more. What is out of stock is
 * refused; of what there isn't enough of, the rest is added and the call is refused all the same, as Shopify does.
 */
export function addItems(shop: ShopState, cart: Cart, items: readonly ItemToAdd[]): CartOutcome<CartLine[]> {
  const sellables: Sellable[] = [];
  for (const item of items) {
    const sellable = findVariant(shop, item.variantId);
    if (sellable === undefined || !isSold(shop, sellable.product))
      return { ok: false, error: variantNotFound };
    const { sellingPlanId } = item;
    if (sellingPlanId !== undefined && !isSoldBy(shop, sellable, sellingPlanId))
      return { ok: false, error: noSellingPlan };
    sellables.push(sellable);
  }
  const added: CartLine[] = [];
  for (const [index, item] of items.entries()) {
    const sellable = sellables[index];
    if (sellable === undefined) continue;
    const { quantity, error } = grant(cart, sellable, item.quantity);
    if (quantity > 0) added.push(put(cart, item, quantity));
    if (error !== null) return { ok: false, error };
  }
  return { ok: true, result: added };
}

function isSoldBy(shop: ShopState, { product }: Sellable, sellingPlanId: Id): boolean {
  const plan = shop.sellingPlans?.find(({ id }) => id === sellingPlanId);
  return plan?.productIds.includes(product.id) ?? false;
}

/** How many of those asked for can be added to what the cart holds already. */
function grant(
  cart: Cart,
  { product, variant }: Sellable,
  wanted: number,
): { quantity: number; error: CartError | null } {
  const stock = stockOf(variant);
  const held = heldOf(cart, variant.id);
  if (stock <= 0) return { quantity: 0, error: soldOut(product.title) };
  if (held + wanted <= stock) return { quantity: wanted, error: null };
  const left = Math.max(0, stock - held);
  return { quantity: left, error: left === 0 ? maximumInCart : onlySomeAdded(left) };
}

function heldOf(cart: Cart, variantId: Id): number {
  return cart.lines
    .filter((line) => line.variantId === variantId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function put(cart: Cart, item: ItemToAdd, quantity: number): CartLine {
  const parentKey = parentOf(cart, item);
  const { sellingPlanId } = item;
  const key = lineKey(item.variantId, item.properties, parentKey, sellingPlanId);
  const there = cart.lines.find((line) => line.key === key);
  if (there !== undefined) {
    there.quantity += quantity;
    return there;
  }
  const line: CartLine = {
    key,
    variantId: item.variantId,
    quantity,
    properties: [...item.properties],
    parentKey,
    ...(sellingPlanId === undefined ? {} : { sellingPlanId }),
  };
  cart.lines.push(line);
  return line;
}

function parentOf(cart: Cart, { parent }: ItemToAdd): string | null {
  if (parent === undefined) return null;
  const found = cart.lines.find((line) =>
    "key" in parent ? line.key === parent.key : line.variantId === parent.variantId,
  );
  return found?.key ?? null;
}

export type LineReference = { line: number } | { id: string };

/** By its place (from 1), its key, or its variant; the first one that fits. */
export function findLine(cart: Cart, reference: LineReference): CartLine | undefined {
  if ("line" in reference) return cart.lines[reference.line - 1];
  return (
    cart.lines.find(({ key }) => key === reference.id) ??
    cart.lines.find(({ variantId }) => variantId === reference.id)
  );
}

/** Sets a line's quantity, its properties, or both. A quantity of 0 removes it, with all that hangs on it. */
export function changeLine(
  shop: ShopState,
  cart: Cart,
  reference: LineReference,
  change: { quantity?: number | undefined; properties?: readonly Attribute[] | undefined },
): CartOutcome<{ added: CartLine[]; removed: CartLine[] }> {
  const line = findLine(cart, reference);
  if (line === undefined) return { ok: false, error: lineNotFound };
  const before = { ...line };
  if (change.properties !== undefined) rewrite(cart, line, change.properties);
  if (change.quantity === undefined) return { ok: true, result: { added: [], removed: [] } };
  if (change.quantity === 0) return { ok: true, result: { added: [], removed: removeLine(cart, line) } };
  const more = change.quantity - before.quantity;
  const sellable = findVariant(shop, line.variantId);
  if (more > 0 && sellable !== undefined) {
    const { quantity, error } = grant(cart, sellable, more);
    line.quantity += quantity;
    if (error !== null) return { ok: false, error };
    return { ok: true, result: { added: [line], removed: [] } };
  }
  line.quantity = change.quantity;
  return { ok: true, result: { added: [], removed: more < 0 ? [before] : [] } };
}

/** Takes a line out with all that hangs on it. */
function removeLine(cart: Cart, line: CartLine): CartLine[] {
  const gone = cart.lines.filter(({ key, parentKey }) => key === line.key || parentKey === line.key);
  cart.lines = cart.lines.filter((candidate) => !gone.includes(candidate));
  return gone;
}

/** New properties make a new key; a line that has it already takes this one in. */
function rewrite(cart: Cart, line: CartLine, properties: readonly Attribute[]): void {
  const key = lineKey(line.variantId, properties, line.parentKey, line.sellingPlanId);
  for (const child of cart.lines) if (child.parentKey === line.key) child.parentKey = key;
  const twin = cart.lines.find((candidate) => candidate !== line && candidate.key === key);
  if (twin !== undefined) {
    line.quantity += twin.quantity;
    cart.lines = cart.lines.filter((candidate) => candidate !== twin);
  }
  line.key = key;
  line.properties = [...properties];
}

/** Empties the cart; note and attributes stay. */
export function clearCart(cart: Cart): void {
  cart.lines = [];
}
