import type { ExtensionActivations } from "../app-bridge/protocol";
import type { SandboxParts } from "../sandbox";
import type { ShopState } from "../state/types";
import { settingText } from "../storefront/theme/schema-texts";
import { appBlocks, type PlacedBlock } from "../storefront/theme/theme-blocks";
import { checkoutBlocks } from "./checkout-blocks";

/** Of the shop's one theme. */
const THEME_ID = "gid://shopify/OnlineStoreTheme/1";

/** The app's extensions with where the merchant activated them, as `shopify.app.extensions()` lists them. */
export function activationsOf(parts: SandboxParts, shop: ShopState): ExtensionActivations[] {
  const ui = byExtension(checkoutBlocks(parts, shop), ({ extension }) => extension);
  const theme = byExtension(appBlocks(parts, shop), ({ extension }) => extension.handle);
  return [
    ...[...ui].map(([handle, blocks]) => ({
      handle,
      type: "ui_extension" as const,
      activations: blocks.filter(({ placed }) => placed).map(({ target }) => ({ target })),
    })),
    ...[...theme].map(([handle, blocks]) => ({
      handle,
      type: "theme_app_extension" as const,
      activations: blocks.map((placed) => themeActivation(shop, placed)),
    })),
  ];
}

function byExtension<Block>(
  blocks: readonly Block[],
  handleOf: (block: Block) => string,
): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) groups.set(handleOf(block), [...(groups.get(handleOf(block)) ?? []), block]);
  return groups;
}

function themeActivation({ theme }: ShopState, { extension, block }: PlacedBlock) {
  const { target, name } = block.schema;
  const isBlock = target === "section";
  const active = isBlock ? theme.cartBlock : theme.embed;
  const place = isBlock ? `template--cart/main/${block.handle}` : `settings_data/${block.handle}`;
  return {
    target,
    handle: block.handle,
    name: settingText(extension, name, "en"),
    status: active ? ("active" as const) : ("available" as const),
    activations: active ? [{ target: place, themeId: THEME_ID }] : [],
  };
}
