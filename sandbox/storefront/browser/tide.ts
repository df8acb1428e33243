/**
 * What the theme Tide does in the browser: it exchanges the whole drawer and the whole section of the cart after each
 * change, and tells of changes by Shopify's standard storefront events.
 */
import { followCartControls } from "./cart-controls";
import { complainInForm, followDrawerClicks, followPageForms, productForms } from "./page-forms";
import { tellLinesUpdate, type CartTold } from "./standard-events";

const DRAWER = "tide-drawer";

followPageForms();
followDrawerClicks({ open: () => dialog()?.showModal(), close: () => dialog()?.close() });
followCartControls({
  changeLine: async (id, quantity) => {
    const place = document.querySelector(`[data-line="${CSS.escape(id)}"]`) ?? document;
    const changed = post("/cart/update.js", { updates: { [id]: quantity } });
    tellLinesUpdate(place, quantity === 0 ? "remove" : "update", [{ id, quantity }], changed.then(cartOf));
    const response = await changed;
    const { description } = (await response.clone().json()) as { description?: string };
    await drawAnew();
    return { refusal: response.ok ? null : (description ?? "") };
  },
  keepNote: async (note) => {
    await post("/cart/update.js", { note });
  },
});

for (const form of productForms()) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addToCart(form);
  });
}

async function addToCart(form: HTMLFormElement): Promise<void> {
  const fields = new FormData(form);
  const item = { id: String(fields.get("id")), quantity: Number(fields.get("quantity") ?? 1) };
  complainInForm(form, null);
  const added = post("/cart/add.js", { items: [item] });
  const after = added.then(() => fetch("/cart.js")).then(cartOf);
  const line = { merchandiseId: `gid://shopify/ProductVariant/${item.id}`, quantity: item.quantity };
  tellLinesUpdate(form, "add", [line], after);
  const response = await added;
  await drawAnew();
  if (response.ok) {
    dialog()?.showModal();
    return;
  }
  const { description } = (await response.json()) as { description?: string };
  complainInForm(form, description ?? "");
}

function dialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>(`${DRAWER} dialog`);
}

/** Fetches drawer, number and page of the cart, and puts them into the places of the old ones. */
async function drawAnew(): Promise<void> {
  const open = dialog()?.open ?? false;
  const label = document.activeElement?.getAttribute("aria-label");
  await Promise.all([...sectionsShown()].map(([id, selector]) => drawOne(id, selector)));
  if (open) dialog()?.showModal();
  if (label) document.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`)?.focus();
  const announcer = document.querySelector("[data-announcer]");
  if (announcer !== null)
    announcer.textContent = document.querySelector("[data-cart-words]")?.textContent ?? "";
}

/** Ids of sections that show the cart, and what of each is exchanged. */
function sectionsShown(): Map<string, string> {
  const shown = new Map([["cart-drawer", DRAWER]]);
  for (const element of document.querySelectorAll(".shopify-section")) {
    const id = element.id.replace(/^shopify-section-/, "");
    if (id === "cart-icon-bubble" || id.endsWith("__main")) shown.set(id, `#${CSS.escape(element.id)}`);
  }
  return shown;
}

async function drawOne(id: string, selector: string): Promise<void> {
  const response = await fetch(`${location.pathname}?section_id=${encodeURIComponent(id)}`);
  if (!response.ok) return;
  const fresh = new DOMParser()
    .parseFromString(await response.text(), "text/html")
    .querySelector<HTMLElement>(selector);
  if (fresh !== null) document.querySelector(selector)?.replaceWith(fresh);
}

async function cartOf(response: Response): Promise<CartTold> {
  if (!response.ok) return { cart: await fetch("/cart.js").then((answer) => answer.json()), refused: true };
  return { cart: (await response.clone().json()) as CartTold["cart"], refused: false };
}

function post(address: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}
