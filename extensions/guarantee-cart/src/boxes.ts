import type { View } from "./decision";
import { BOX, box, placeBefore } from "./page";
import { AROUND, CHECKOUT } from "./theme";

let paint: ((element: HTMLElement) => void) | undefined;
/** What has the focus, or had it when the theme drew its cart anew. */
let focused: EventTarget | null;

/**
 * Shows the same in every box.
 *
 * @param view undefined until something is known
 * @param chosen the offer that is ticked: what was just chosen, else what the cart holds; "" for none
 * @param words to be read, or only to be heard unless they are a notice
 */
export function show(
  view: View | undefined,
  chosen: string,
  busy: boolean,
  words: string,
  notice: boolean,
): void {
  paint = (element) => {
    // Of another version of the plan: other offers, other words.
    if (box && box.dataset["plan"] !== element.dataset["plan"]) {
      element.replaceWith(box.cloneNode(true));
      return;
    }
    element.id ||= BOX + Math.random();
    Object.assign(element.dataset, { state: view?.state, partly: view?.isPartly, busy, notice });
    const status = element.lastElementChild;
    if (status && status.textContent !== words) status.textContent = words;
    for (const row of element.querySelectorAll<HTMLElement>("[data-offer]")) {
      const id = row.dataset["offer"] ?? "";
      const offer = view?.offers[id];
      row.toggleAttribute("data-off", !!id && !offer);
      for (const input of row.querySelectorAll("input")) {
        input.name = element.id;
        input.checked = id === chosen;
      }
      for (const part of row.querySelectorAll<HTMLElement>("[data-text]")) {
        if (offer) part.textContent = filled(part.dataset["text"], offer);
      }
    }
  };
  boxes().forEach(paint);
}

const boxes = (): NodeListOf<HTMLElement> => document.querySelectorAll(BOX);

/** "[price]" in a text is the place of a price. */
export const filled = (text = "", values?: Readonly<Record<string, string>>): string =>
  text.replace(/\[(\w+)\]/, (_, name: string) => values?.[name] ?? "");

/**
 * Brings boxes to where they belong, and those that the theme drew anew to what they show. Where the theme has no block
 * for it, the box goes before what leads to the checkout, once in each section, drawer or form; a row of buttons stays
 * together.
 */
function place(): void {
  if (box) {
    for (let anchor of document.querySelectorAll(placeBefore || CHECKOUT)) {
      if (anchor.closest(`${AROUND}:has(${BOX})`)) continue;
      for (let around; (around = anchor.parentElement); anchor = around) {
        const { display, flexDirection } = getComputedStyle(around);
        if (!/flexrow/.test(display + flexDirection)) break;
      }
      anchor.before(box.cloneNode(true));
    }
  }
  for (const element of boxes()) {
    if (!paint || element.id) continue;
    paint(element);
    if (!(focused instanceof HTMLInputElement) || focused.isConnected) continue;
    for (const input of element.querySelectorAll("input")) if (input.value === focused.value) input.focus();
  }
}

/** @param choose called with the offer that the shopper ticked ("": none), and the words that stood beside it */
export function followBoxes(choose: (offer: string, label: string) => void): void {
  addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest(BOX)) return;
    choose(target.checked ? target.value : "", String(target.nextElementSibling?.textContent));
  });
  for (const type of ["focusin", "pointerdown"]) {
    addEventListener(type, ({ target }) => {
      focused = target;
    });
  }
  new MutationObserver(place).observe(document, { childList: true, subtree: true });
  place();
}
