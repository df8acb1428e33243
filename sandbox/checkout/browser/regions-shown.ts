import type { CheckoutAnswer } from "../api-router";

/** Puts the server's drawings into their places; the focus stays with the field that had it. */
export function showRegions(regions: CheckoutAnswer["regions"]): void {
  for (const [name, html] of Object.entries(regions)) {
    for (const region of document.querySelectorAll<HTMLElement>(`[data-region="${name}"]`)) {
      if (region.innerHTML === html) continue;
      const active = document.activeElement;
      const focused = active instanceof HTMLElement && region.contains(active) ? active : null;
      const selector = focused === null ? null : selectorOf(focused);
      region.innerHTML = html;
      if (selector !== null) region.querySelector<HTMLElement>(selector)?.focus();
    }
  }
}

function selectorOf(element: HTMLElement): string | null {
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  if (element instanceof HTMLInputElement)
    return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  return null;
}

/** The total that the shopper sees, to the unit. */
export function shownTotal(): string {
  return document.querySelector<HTMLDataElement>('[data-region="total"] data')?.value ?? "";
}
