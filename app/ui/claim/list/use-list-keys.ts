import { useEffect } from "react";

/** Every key of the list, in the order in which they are explained. */
export const LIST_KEYS = ["j", "k", "Enter", "x", "/", "?"] as const;

const ROW_LINK = "[data-primary-link]";

/**
 * The list by keyboard: from row to row, choosing rows, to the search, and what keys there are. Keys that are typed into a field
 * are left alone, as are those with a modifier, which are the browser's.
 */
export function useListKeys({ help }: { help: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      const keys: Record<string, (() => boolean) | undefined> = {
        j: () => step(1),
        k: () => step(-1),
        x: chooseRow,
        "/": search,
        "?": () => {
          help();
          return true;
        },
      };
      if (keys[event.key]?.()) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [help]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    (target as HTMLInputElement).type !== "checkbox"
  );
}

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(ROW_LINK)];

/** Focuses the next row's name, or the first. */
function step(by: 1 | -1): boolean {
  const all = links();
  const row = document.activeElement?.closest("tr, li");
  const at = all.findIndex((link) => link === document.activeElement || row?.contains(link));
  const next = at === -1 ? all.at(by === 1 ? 0 : -1) : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

/** Chooses the row whose name, or box, has the focus. */
function chooseRow(): boolean {
  const row = document.activeElement?.closest("tr, li");
  const box = row?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  box?.click();
  return Boolean(box);
}

function search(): boolean {
  const button = document.querySelector<HTMLElement>("[data-claim-filters] button[aria-label]");
  const field = () => document.querySelector<HTMLInputElement>("[data-claim-filters] input[type=text]");
  if (!field()) button?.click();
  // Polaris shows the field in its own time.
  requestAnimationFrame(() => field()?.focus());
  return true;
}
