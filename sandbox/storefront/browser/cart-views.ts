/** The places of a page that show the cart: the drawer, the cart's own page, and the number in the header. */

function drawer(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#cart-drawer");
}

export function openDrawer(): void {
  const dialog = drawer();
  if (dialog !== null && !dialog.open) dialog.showModal();
}

export function closeDrawer(): void {
  drawer()?.close();
}

/** Fetches the cart anew and shows it wherever the page does. */
export async function refreshCart(): Promise<void> {
  const views = [...document.querySelectorAll<HTMLElement>("[data-cart-view]")];
  const told = await Promise.all(
    views.map((view) => fetch(`/cart?view=${view.dataset["cartView"]}`).then((response) => response.text())),
  );
  for (const [index, view] of views.entries()) {
    const focused = focusedControl(view);
    view.innerHTML = told[index] ?? "";
    focused?.();
  }
  showCount();
}

/** How to put the focus back on the control that had it, once the view is drawn again. */
function focusedControl(view: HTMLElement): (() => void) | null {
  const active = document.activeElement;
  const label = active?.getAttribute("aria-label");
  if (!(active instanceof HTMLElement) || !view.contains(active) || !label) return null;
  return () => view.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`)?.focus();
}

function showCount(): void {
  const told = document.querySelector<HTMLElement>("[data-new-count]");
  const count = told?.dataset["newCount"] ?? "0";
  const label = told?.textContent ?? "";
  for (const bubble of document.querySelectorAll<HTMLElement>("[data-cart-count]")) {
    bubble.textContent = count;
    bubble.hidden = count === "0";
  }
  document.querySelector("[data-cart-link]")?.setAttribute("aria-label", label);
  const announcer = document.querySelector("[data-announcer]");
  if (announcer !== null) announcer.textContent = label;
}
