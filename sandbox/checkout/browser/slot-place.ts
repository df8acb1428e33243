/** From here down the page has one column, and the summary of the order is only looked up. */
const ONE_COLUMN = "(max-width: 960px)";

/**
 * Keeps the app's block where shoppers meet it: in the order's summary beside the form, and on phones in the main column,
 * between payment and summary, as Shopify places the same block.
 */
export function keepSlotInPlace(): void {
  const slot = document.querySelector("[data-slot]");
  if (slot === null) return;
  const narrow = window.matchMedia(ONE_COLUMN);
  const place = (): void => {
    const wanted = document.querySelector(`[data-slot-place="${narrow.matches ? "main" : "summary"}"]`);
    if (wanted !== null && slot.parentElement !== wanted) wanted.append(slot);
  };
  place();
  narrow.addEventListener("change", place);
}
