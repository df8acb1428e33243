import { isOn } from "./bar-actions";
import type { SaveBarSlot, SaveBarSource } from "./save-bar-element";

/**
 * Forms with `data-save-bar`: the save bar appears as soon as a value differs from what it was when staff first touched
 * the form, Save submits the form, Discard resets it.
 *
 * https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/save-bar-api
 */
export function watchSaveBarForms(window: Window & typeof globalThis, slot: SaveBarSlot): void {
  const document = window.document;
  const watched = new WeakMap<HTMLFormElement, { before: string | null; source: SaveBarSource }>();

  const formOf = (event: Event): HTMLFormElement | null => {
    const target = event.target;
    return target instanceof window.Element ? target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  };
  const watch = (form: HTMLFormElement) => {
    const known = watched.get(form);
    if (known) return known;
    const source: SaveBarSource = {
      model: () => ({
        saveDisabled: false,
        saveLoading: false,
        discardDisabled: false,
        discardLoading: false,
        confirmDiscard: isOn(form, "data-discard-confirmation"),
      }),
      save: () => form.requestSubmit(),
      discard: () => form.reset(),
    };
    const entry = { before: null, source };
    watched.set(form, entry);
    return entry;
  };

  document.addEventListener("focusin", (event) => {
    const form = formOf(event);
    if (!form) return;
    const entry = watch(form);
    entry.before ??= contentOf(window, form);
  });
  const changed = (event: Event) => {
    const form = formOf(event);
    if (!form) return;
    const { before, source } = watch(form);
    if (before !== contentOf(window, form)) slot.show(source);
    else slot.hide(source);
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);

  const settled = (event: Event) => {
    const form = formOf(event);
    const entry = form ? watched.get(form) : undefined;
    if (!form || !entry) return;
    slot.hide(entry.source);
    watched.delete(form);
  };
  document.addEventListener("submit", settled);
  document.addEventListener("reset", settled);
}

function contentOf(window: Window & typeof globalThis, form: HTMLFormElement): string {
  return JSON.stringify([...new window.FormData(form)].map(([name, value]) => [name, String(value)]));
}
