/** What the shop's pages do in the browser: the cart drawer, quantities, choosing a variant, country and language. */
import { followCartControls } from "./cart-controls";
import { cartSections, closeDrawer, openDrawer, refreshCart, showSections } from "./cart-views";
import { followVariantChoice } from "./variant-choice";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-sends-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

for (const form of document.querySelectorAll<HTMLFormElement>("[data-product-form]")) {
  followVariantChoice(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addToCart(form);
  });
}

async function addToCart(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const complaint = form.querySelector<HTMLElement>("[data-form-error]");
  if (button === null || button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  if (complaint !== null) complaint.hidden = true;
  // Kept alive: whoever leaves the page at once still finds it in the cart.
  const body = new FormData(form);
  body.append("sections", cartSections().join(","));
  body.append("sections_url", location.pathname);
  const response = await fetch("/cart/add", {
    method: "POST",
    headers: { Accept: "application/javascript", "X-Requested-With": "XMLHttpRequest" },
    body,
    keepalive: true,
  });
  const answer = (await response.json()) as {
    description?: string;
    sections?: Record<string, string | null>;
  };
  button.ariaBusy = "false";
  if (answer.sections === undefined) await refreshCart();
  else showSections(answer.sections);
  if (response.ok) {
    openDrawer();
    return;
  }
  if (complaint !== null) {
    complaint.textContent = answer.description ?? "";
    complaint.hidden = false;
  }
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-close-drawer]") || target?.id === "CartDrawer") closeDrawer();
  const modified = event.metaKey || event.ctrlKey || event.shiftKey;
  if (target?.closest("[data-cart-link]") && !modified && location.pathname !== "/cart") {
    event.preventDefault();
    openDrawer();
  }
});

// Another page's cart may have changed while this one was in the browser's history.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) void refreshCart();
});

followCartControls();
