import type { VariantShown } from "../pages/product";

/** Shows price and stock of the variant whose options are chosen, and makes it the one to be bought. */
export function followVariantChoice(form: HTMLFormElement): void {
  const data = document.querySelector("[data-variants]");
  const variants = JSON.parse(data?.textContent ?? "[]") as VariantShown[];
  form.addEventListener("change", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("[data-option]") === null) return;
    const chosen = [...form.querySelectorAll<HTMLInputElement>("[data-option] input:checked")].map(
      ({ value }) => value,
    );
    const variant = variants.find(({ options }) =>
      options.every((option, index) => option === chosen[index]),
    );
    if (variant !== undefined) show(form, variant);
  });
}

function show(form: HTMLFormElement, variant: VariantShown): void {
  const id = form.querySelector<HTMLInputElement>("input[name=id]");
  if (id !== null) id.value = variant.id;
  setText("[data-price]", variant.price);
  setText("[data-stock]", variant.stock);
  const before = document.querySelector<HTMLElement>("[data-compare-at]");
  if (before !== null) {
    before.textContent = variant.compareAt;
    before.hidden = variant.compareAt === null;
  }
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button !== null) {
    button.disabled = !variant.available;
    button.textContent =
      (variant.available ? button.dataset["whenAvailable"] : button.dataset["whenSoldOut"]) ?? "";
  }
  const address = new URL(location.href);
  address.searchParams.set("variant", variant.id);
  history.replaceState(null, "", address);
}

function setText(place: string, text: string): void {
  const element = document.querySelector(place);
  if (element !== null) element.textContent = text;
}
