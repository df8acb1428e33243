import { followVariantChoice } from "./variant-choice";

/** What every theme's pages do: country and language chosen, a product's variant chosen. */
export function followPageForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("[data-sends-on-change]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const form of productForms()) followVariantChoice(form);
}

export function productForms(): NodeListOf<HTMLFormElement> {
  return document.querySelectorAll<HTMLFormElement>("[data-product-form]");
}

/** Says in a product's form why it couldn't be added; null takes it back. */
export function complainInForm(form: HTMLFormElement, message: string | null): void {
  const complaint = form.querySelector<HTMLElement>("[data-form-error]");
  if (complaint === null) return;
  complaint.textContent = message ?? "";
  complaint.hidden = message === null;
}

/** Calls `open` for clicks on the cart's link, and `close` for those that mean to close the drawer. */
export function followDrawerClicks(drawer: { open(): void; close(): void }): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    // The backdrop's clicks come from the dialog itself.
    if (target?.closest("[data-close-drawer]") || target?.matches("dialog.drawer")) drawer.close();
    const modified = event.metaKey || event.ctrlKey || event.shiftKey;
    if (target?.closest("[data-cart-link]") && !modified && location.pathname !== "/cart") {
      event.preventDefault();
      drawer.open();
    }
  });
}
