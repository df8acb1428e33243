import type { ExtensionDefinition } from "./extension-definition";

/** Where the router serves what a hosting page needs. */
export const MOUNT_MODULE_URL = "/extension-host/mount-extension.js";

/** Where the router serves an extension's built bundle. */
export function bundleUrl(handle: string): string {
  return `/extension-host/bundles/${handle}.js`;
}

/**
 * HTML of a place for one extension: an empty element, and beside it what `mountSlot(id, …)` of the mount module
 * reads.
 */
export function checkoutExtensionSlot(id: string, definition: ExtensionDefinition): string {
  // In a script element only "<" can end the element or open a comment.
  const config = JSON.stringify({ definition, bundleUrl: bundleUrl(definition.handle) }).replaceAll(
    "<",
    "\\u003c",
  );
  return [
    `<div id="${id}"></div>`,
    `<script type="application/json" id="${id}-config">${config}</script>`,
    `<link rel="modulepreload" href="${MOUNT_MODULE_URL}">`,
  ].join("\n");
}
