/** @jsxImportSource preact */
import path from "node:path";
import type { VNode } from "preact";
import { installationOf } from "../commerce/app-installation";
import type { CheckoutState } from "../extension-host/checkout-state";
import { checkoutExtensionSlot } from "../extension-host/extension-slot";
import { readExtension, readUiExtensions } from "../extension-host/read-extension";
import type { SandboxParts } from "../sandbox";
import { hasPlusFeatures } from "../state/shop-plans";
import type { ShopState } from "../state/types";
import { EXTENSIONS_TOKEN } from "../storefront-api/router";
import type { Visitor } from "../storefront/visitor";
import type { CheckoutConfig } from "./browser/checkout-config";

/** What the page's script mounts the app's block by. */
const SLOT = "checkout-extension";

/** The pages' targets that blocks are hosted at. */
type BlockTarget =
  | "purchase.checkout.block.render"
  | "purchase.thank-you.block.render"
  | "customer-account.order-status.block.render";

/**
 * The app's block, if the merchant placed one; steps of the checkout itself have extensions on some plans only, the
 * thank-you page and the order's own page on all. A fault in a block must never keep anybody from paying.
 */
export function slotHtml(parts: SandboxParts, shop: ShopState, target: BlockTarget): string | null {
  if (target === "purchase.checkout.block.render" && !hasPlusFeatures(shop.plan)) return null;
  const block = shop.checkoutBlocks.find((each) => each.active && each.target === target);
  if (block === undefined) return null;
  try {
    const definition = readExtension(path.join(parts.extensions, block.extension), target);
    return checkoutExtensionSlot(SLOT, definition);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    parts.warn(`the page shows no ${block.extension}: ${error.message}`);
    return null;
  }
}

/** A page of an extension about one order; null where the app has none of that handle. Links lead to it: nobody places it. */
export function pageHtml(parts: SandboxParts, shop: ShopState, handle: string): string | null {
  if (installationOf(shop, parts.app) === undefined) return null;
  const definition = readUiExtensions(parts.extensions, parts.warn)
    .flatMap(({ definitions }) => definitions)
    .find((each) => each.handle === handle && each.target === "customer-account.order.page.render");
  return definition === undefined ? null : checkoutExtensionSlot(SLOT, definition);
}

/** What the page's script needs to host the block: where to ask, and the checkout or order as extensions are told it. */
export function PageConfig(props: {
  parts: SandboxParts;
  visitor: Visitor;
  base: string;
  search?: string;
  state: CheckoutState;
}): VNode {
  const { parts, visitor, base, search = "", state } = props;
  const config: CheckoutConfig = {
    base,
    search,
    slot: SLOT,
    storefrontApi: `/api/${parts.apiVersion}/graphql.json`,
    storefrontToken: EXTENSIONS_TOKEN,
    failed: visitor.speech.say("updateFailed"),
    processing: visitor.speech.say("processing"),
    state,
  };
  const json = JSON.stringify(config).replace(/</g, "\\u003c");
  return <script type="application/json" id="checkout-config" dangerouslySetInnerHTML={{ __html: json }} />;
}
