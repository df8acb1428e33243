import { BOX, renewPage } from "./page";

/** What leads to the checkout. */
export const CHECKOUT = '[name="checkout"],[href$="/checkout"]';
/** What the box is put into once. */
export const AROUND = ":is(.shopify-section,dialog,form)";
/** What shows the cart (every theme calls its lines' quantities so), or how many things are in it. */
const SHOWS_CART = `${AROUND}:has(${CHECKOUT},[name="updates[]"]),[href$="/cart"]`;

/**
 * Shows the cart as it is wherever the theme does, by the page as the server draws it now. Section Rendering would be
 * lighter, but themes have drawers outside of sections, and whose sections can't be known.
 */
export async function redrawCart(): Promise<void> {
  const fresh = (await renewPage()).querySelectorAll(SHOWS_CART);
  const live = document.querySelectorAll(SHOWS_CART);
  if (live.length !== fresh.length) return location.reload();
  for (const [index, element] of live.entries()) {
    const drawn = fresh[index];
    if (drawn) morph(element, drawn);
  }
  document.dispatchEvent(new Event("waybond:cart-change"));
}

const nodesOf = (element: Element): ChildNode[] =>
  [...element.childNodes].filter(({ nodeName }) => nodeName !== BOX);

/**
 * Makes `live` what `fresh` is. What is equal stays, also where a list has one more or one less: with it the focus, and
 * what the theme's scripts know of their elements. `fresh` stays whole: parts of it are drawn once more, without a change.
 */
function morph(live: Element, fresh: Element): void {
  // What is around the box keeps its state, which is of the theme's scripts: an open drawer.
  if (!live.querySelector(BOX))
    for (const { name, value } of fresh.attributes) live.setAttribute(name, value);
  const before = nodesOf(live);
  const after = nodesOf(fresh);
  for (const [index, node] of after.entries()) {
    const missing = after.length - index - before.length;
    const isNext = (): boolean => node.isEqualNode(before[0] ?? null);
    for (let spare = -missing; spare > 0 && !isNext(); spare--) before.shift()?.remove();
    if (isNext()) before.shift();
    else if (missing > 0) live.insertBefore(node.cloneNode(true), before[0] ?? null);
    else {
      const old = before.shift();
      if (old?.firstChild && old.nodeName === node.nodeName) morph(old as Element, node as Element);
      else old?.replaceWith(node.cloneNode(true));
    }
  }
  for (const old of before) old.remove();
}
