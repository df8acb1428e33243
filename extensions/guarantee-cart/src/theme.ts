import { BOX, parse } from "./page";
import { ask } from "./requests";

/** What leads to the checkout. */
export const CHECKOUT = '[name="checkout"],[href$="/checkout"]';
/** What shows the cart: every theme calls its lines' quantities so. */
const CART = `${CHECKOUT},[name="updates[]"]`;
export const SECTION = ".shopify-section";

/**
 * Shows the cart as it is wherever the theme shows it, by Shopify's Section Rendering API, which answers five sections
 * at once.
 */
export async function rerenderCart(): Promise<void> {
  const sections = [...document.querySelectorAll(SECTION)].filter((section) => section.querySelector(CART));
  const idOf = ({ id }: Element): string => id.slice(SECTION.length);
  const told = await ask<Record<string, string>>(`?sections=${sections.slice(0, 5).map(idOf).join()}`);
  for (const section of sections) {
    const fresh = parse(told[idOf(section)] ?? "").querySelector(SECTION);
    if (fresh) morph(section, fresh);
  }
}

const nodesOf = (element: Element): ChildNode[] =>
  [...element.childNodes].filter(({ nodeName }) => nodeName !== BOX);

/**
 * Makes `live` what `fresh` is. What is equal stays, also where a list has one more or one less: with it the focus, and
 * what the theme's scripts know of their elements.
 */
function morph(live: Element, fresh: Element): void {
  // What is around the box keeps its state, which is of the theme's scripts: an open drawer.
  if (!live.querySelector(BOX))
    for (const { name, value } of fresh.attributes) live.setAttribute(name, value);
  const before = nodesOf(live);
  const after = nodesOf(fresh);
  let more = before.length - after.length;
  for (const node of after) {
    for (; more > 0 && !before[0]?.isEqualNode(node); more--) before.shift()?.remove();
    const [old] = before;
    if (old?.isEqualNode(node)) before.shift();
    else if (!old || more < 0) {
      live.insertBefore(node, old ?? null);
      more++;
    } else {
      before.shift();
      if (old.firstChild && old.nodeName === node.nodeName) morph(old as Element, node as Element);
      else old.replaceWith(node);
    }
  }
  for (const old of before) old.remove();
}
