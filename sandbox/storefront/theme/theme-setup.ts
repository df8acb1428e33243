import { z } from "zod";
import { refused, type Refused } from "../../commerce/context";
import type { SandboxParts } from "../../sandbox";
import type { ShopState, ThemeState } from "../../state/types";
import type { BlockSetting, SettingValue } from "./block-schema";
import { appBlocks } from "./theme-blocks";

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * What of the theme a merchant changes; what isn't named stays. `settings` are by the block's handle and the setting's id;
 * null takes the default again.
 */
export const themeChange = z.strictObject({
  name: z.enum(["river", "tide", "ledger"]).optional(),
  embed: z.boolean().optional(),
  cartBlock: z.boolean().optional(),
  settings: z.record(z.string(), z.record(z.string(), settingValue)).optional(),
});
export type ThemeChange = z.infer<typeof themeChange>;

/** Changes the shop's theme, all or nothing. Refused: `settings` of no block of the app, or of the wrong kind. */
export function changeTheme(
  parts: SandboxParts,
  shop: ShopState,
  change: ThemeChange,
): { ok: true } | Refused<"settings"> {
  const outcome = changedTheme(parts, shop, change);
  if (!outcome.ok) return outcome;
  shop.theme = outcome.theme;
  parts.changed();
  return { ok: true };
}

/** The theme as it would be after a change, for the editor's preview too. */
export function changedTheme(
  parts: SandboxParts,
  shop: ShopState,
  change: ThemeChange,
): { ok: true; theme: ThemeState } | Refused<"settings"> {
  const { theme } = shop;
  const blocks = appBlocks(parts, shop);
  const settings = structuredClone(theme.settings);
  for (const [handle, values] of Object.entries(change.settings ?? {})) {
    const found = blocks.find(({ block }) => block.handle === handle);
    if (found === undefined) return refused("settings", `The app has no block ${handle}.`);
    const chosen: Record<string, SettingValue> = { ...settings[handle] };
    for (const [id, told] of Object.entries(values)) {
      const setting = found.block.schema.settings.find((each) => "id" in each && each.id === id);
      if (setting === undefined) return refused("settings", `The block ${handle} has no setting ${id}.`);
      if (told === null) delete chosen[id];
      else if (!fits(setting, told))
        return refused("settings", `The setting ${id} of ${handle} can't be ${JSON.stringify(told)}.`);
      else chosen[id] = told;
    }
    settings[handle] = chosen;
  }
  return {
    ok: true,
    theme: {
      name: change.name ?? theme.name,
      embed: change.embed ?? theme.embed,
      cartBlock: change.cartBlock ?? theme.cartBlock,
      settings,
    },
  };
}

function fits(setting: BlockSetting, value: SettingValue): boolean {
  if (!("id" in setting)) return false;
  switch (setting.type) {
    case "checkbox":
      return typeof value === "boolean";
    case "number":
    case "range":
      return (
        typeof value === "number" && value >= (setting.min ?? -Infinity) && value <= (setting.max ?? Infinity)
      );
    case "select":
    case "radio":
      return typeof value === "string" && (setting.options ?? []).some((option) => option.value === value);
    default:
      return typeof value === "string";
  }
}
