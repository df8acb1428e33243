import { installationOf } from "../commerce/app-installation";
import { readUiExtensions } from "../extension-host/read-extension";
import type { SandboxCore } from "../sandbox";
import type { ShopState } from "../state/types";

/** The pages that hold blocks of apps, by the target that a block has there. */
const BLOCK_TARGETS = {
  "purchase.checkout.block.render": { page: "checkout", placement: "ORDER_SUMMARY1" },
  "purchase.thank-you.block.render": { page: "thank-you", placement: "ORDER_DETAILS1" },
  "customer-account.order-status.block.render": { page: "order-status", placement: "ORDER_DETAILS1" },
} as const;

export type BlockTarget = keyof typeof BLOCK_TARGETS;
export type BlockPage = (typeof BLOCK_TARGETS)[BlockTarget]["page"];

/** A block of the app that the merchant can place in the checkout, on the thank-you page or on the order status page. */
export type CheckoutBlock = {
  extension: string;
  title: string;
  target: BlockTarget;
  page: BlockPage;
  placed: boolean;
};

type Extensions = Pick<SandboxCore, "extensions" | "warn" | "app">;

/** The app's blocks for these pages, placed or not; none where the app isn't installed. */
export function checkoutBlocks(parts: Extensions, shop: ShopState): CheckoutBlock[] {
  if (installationOf(shop, parts.app) === undefined) return [];
  return readUiExtensions(parts.extensions, parts.warn).flatMap(({ definitions }) =>
    definitions.flatMap(({ handle, target, locales, defaultLocale }) => {
      if (!isBlockTarget(target)) return [];
      const title = locales[defaultLocale]?.["name"];
      return [
        {
          extension: handle,
          title: typeof title === "string" ? title : handle,
          target,
          page: BLOCK_TARGETS[target].page,
          placed: shop.checkoutBlocks.some(
            (block) => block.extension === handle && block.target === target && block.active,
          ),
        },
      ];
    }),
  );
}

/** Places a block on its page, or takes it away. False when the app has no such block. */
export function placeCheckoutBlock(
  parts: Extensions,
  shop: ShopState,
  wanted: { extension: string; target: string },
  placed: boolean,
): boolean {
  const { extension, target } = wanted;
  const block = checkoutBlocks(parts, shop).find(
    (candidate) => candidate.extension === extension && candidate.target === target,
  );
  if (!block) return false;
  shop.checkoutBlocks = shop.checkoutBlocks.filter(
    (other) => other.extension !== extension || other.target !== target,
  );
  if (placed) {
    const { placement } = BLOCK_TARGETS[block.target];
    shop.checkoutBlocks.push({ extension, target, placement, active: true });
  }
  return true;
}

function isBlockTarget(target: string): target is BlockTarget {
  return Object.hasOwn(BLOCK_TARGETS, target);
}
