/** What the theme River does in the browser. */
import { followCartControls } from "./cart-controls";
import { cartSections, closeDrawer, openDrawer, refreshCart, showSections } from "./cart-views";
import { complainInForm, followDrawerClicks, followPageForms, productForms } from "./page-forms";
import { changeLine, keepNote } from "./river-cart";

followPageForms();
for (const form of productForms()) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addToCart(form);
  });
}

async function addToCart(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button === null || button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  complainInForm(form, null);
  const body = new FormData(form);
  body.append("sections", cartSections().join(","));
  body.append("sections_url", location.pathname);
  // Kept alive: whoever leaves the page at once still finds it in the cart.
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
  if (response.ok) openDrawer();
  else complainInForm(form, answer.description ?? "");
}

followDrawerClicks({ open: openDrawer, close: closeDrawer });
followCartControls({ changeLine, keepNote });

// Another page's cart may have changed while this one was in the browser's history.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) void refreshCart();
});
