import type { ExtensionDefinition } from "./extension-definition";

/** What a slot that `checkoutExtensionSlot` wrote into the page says of its extension. @throws when the page has no such slot */
export function readSlot(id: string): {
  element: HTMLElement;
  definition: ExtensionDefinition;
  bundleUrl: string;
} {
  const element = document.getElementById(id);
  const config = document.getElementById(`${id}-config`)?.textContent;
  if (element === null || !config) throw new Error(`This page has no extension slot "${id}".`);
  const { definition, bundleUrl } = JSON.parse(config) as {
    definition: ExtensionDefinition;
    bundleUrl: string;
  };
  return { element, definition, bundleUrl };
}
