import { refused, type Refused } from "../../commerce/context";
import type { SandboxParts } from "../../sandbox";
import type { ShopState, ThemeName } from "../../state/types";
import type { BlockSetting, SettingValue } from "./block-schema";
import { appBlocks } from "./theme-blocks";

/** What of the theme a merchant changes; what isn't named stays. */
export type ThemeChange = {
  name?: ThemeName | undefined;
  embed?: boolean | undefined;
  cartBlock?: boolean | undefined;
  /** By the block's handle and the setting's id; null takes the default again. */
  settings?: Record<string, Record<string, SettingValue | null>> | undefined;
};

/** Changes the shop's theme, all or nothing. Refused: `settings` of no block of the app, or of the wrong kind. */
export function changeTheme(
  parts: SandboxParts,
  shop: ShopState,
  change: ThemeChange,
): { ok: true } | Refused<"settings"> {
  const blocks = appBlocks(parts, shop);
  const settings = structuredClone(shop.theme.settings);
  for (const [handle, values] of Object.entries(change.settings ?? {})) {
    const found = blocks.find(({ block }) => block.handle === handle);
    if (found === undefined) return refused("settings", `The app has no block ${handle}.`);
    const chosen: Record<string, SettingValue> = { ...settings[handle] };
    for (const [id, value] of Object.entries(values)) {
      const setting = found.block.schema.settings.find((each) => "id" in each && each.id === id);
      if (setting === undefined) return refused("settings", `The block ${handle} has no setting ${id}.`);
      if (value === null) delete chosen[id];
      else if (!fits(setting, value))
        return refused("settings", `The setting ${id} of ${handle} can't be ${JSON.stringify(value)}.`);
      else chosen[id] = value;
    }
    settings[handle] = chosen;
  }
  const { theme } = shop;
  theme.name = change.name ?? theme.name;
  theme.embed = change.embed ?? theme.embed;
  theme.cartBlock = change.cartBlock ?? theme.cartBlock;
  theme.settings = settings;
  parts.changed();
  return { ok: true };
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
