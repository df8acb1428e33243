import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { readExtension } from "../extension-host/read-extension";
import type { ShopState } from "../state/types";

const BLOCK_TARGET = "purchase.checkout.block.render";

/** An extension of the app that the merchant can place as a block in the checkout. */
export type CheckoutBlock = { extension: string; title: string; target: string; placed: boolean };

/** The app's checkout blocks, by the extensions' folders, placed or not. */
export function checkoutBlocks(shop: ShopState, folder = "extensions"): CheckoutBlock[] {
  return extensionFolders(folder)
    .map((name) => readExtension(path.join(folder, name)))
    .filter(({ target }) => target === BLOCK_TARGET)
    .map(({ handle, target, locales, defaultLocale }) => {
      const title = locales[defaultLocale]?.["name"];
      return {
        extension: handle,
        title: typeof title === "string" ? title : handle,
        target,
        placed: shop.checkoutBlocks.some(({ extension, active }) => extension === handle && active),
      };
    });
}

/** Places a block in the order summary, or takes it away. False when the app has no such block. */
export function placeCheckoutBlock(
  shop: ShopState,
  extension: string,
  placed: boolean,
  folder = "extensions",
): boolean {
  const block = checkoutBlocks(shop, folder).find((candidate) => candidate.extension === extension);
  if (!block) return false;
  shop.checkoutBlocks = shop.checkoutBlocks.filter((other) => other.extension !== extension);
  if (placed) {
    shop.checkoutBlocks.push({ extension, target: block.target, placement: "ORDER_SUMMARY1", active: true });
  }
  return true;
}

function extensionFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "shopify.extension.toml")));
}
