/**
 * The places of a page that show the cart: the drawer, the cart's own page, and the number in the header. Each is a
 * section; a change of the cart brings them drawn anew.
 */

/** What of each section is exchanged: like many themes, this one keeps what is around it. */
const PARTS: Record<string, string> = {
  "cart-drawer": ".drawer-inner",
  "cart-icon-bubble": "",
  "main-cart-items": "",
  "main-cart-footer": "",
};

function drawer(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#CartDrawer");
}

export function openDrawer(): void {
  const dialog = drawer();
  if (dialog !== null && !dialog.open) dialog.showModal();
}

export function closeDrawer(): void {
  drawer()?.close();
}

/** The sections of this page that show the cart. */
export function cartSections(): string[] {
  return Object.keys(PARTS).filter((id) => document.getElementById(`shopify-section-${id}`) !== null);
}

/** Fetches the cart's sections anew and shows them. */
export async function refreshCart(): Promise<void> {
  const address = new URL(location.pathname, location.origin);
  address.searchParams.set("sections", cartSections().join(","));
  const response = await fetch(address);
  if (response.ok) showSections((await response.json()) as Record<string, string | null>);
}

/** Shows sections as the server drew them. */
export function showSections(sections: Record<string, string | null>): void {
  for (const [id, html] of Object.entries(sections)) {
    const place = document.getElementById(`shopify-section-${id}`);
    if (place === null || html === null) continue;
    const drawn = new DOMParser().parseFromString(html, "text/html").getElementById(place.id);
    if (drawn !== null) exchange(place, drawn, PARTS[id] ?? "");
  }
  announce();
}

function exchange(place: HTMLElement, drawn: HTMLElement, part: string): void {
  const old = part === "" ? place : place.querySelector<HTMLElement>(part);
  const fresh = part === "" ? drawn : drawn.querySelector<HTMLElement>(part);
  if (old === null || fresh === null) return;
  const focused = focusedControl(old);
  old.innerHTML = fresh.innerHTML;
  focused?.();
}

/** How to put the focus back on the control that had it, once its section is drawn again. */
function focusedControl(view: HTMLElement): (() => void) | null {
  const active = document.activeElement;
  const label = active?.getAttribute("aria-label");
  if (!(active instanceof HTMLElement) || !view.contains(active) || !label) return null;
  return () => view.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`)?.focus();
}

/** Says how many things are in the cart now. */
function announce(): void {
  const announcer = document.querySelector("[data-announcer]");
  const words = document.querySelector("[data-cart-words]")?.textContent ?? "";
  if (announcer !== null && announcer.textContent !== words) announcer.textContent = words;
}
