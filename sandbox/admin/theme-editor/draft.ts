import type { SettingValue } from "../../storefront/theme/block-schema";
import type { ThemeState } from "../../state/types";

/** What the merchant has changed and not kept yet. */
export type Draft = Pick<ThemeState, "embed" | "cartBlock" | "settings">;

export function draftOf({ embed, cartBlock, settings }: ThemeState): Draft {
  return { embed, cartBlock, settings };
}

/** Settings that were taken back to their default are told as null: the server keeps what isn't named. */
export function withDefaults(kept: Draft, draft: Draft): Record<string, Record<string, SettingValue | null>> {
  const handles = new Set([...Object.keys(kept.settings), ...Object.keys(draft.settings)]);
  return Object.fromEntries(
    [...handles].map((handle) => {
      const gone = Object.keys(kept.settings[handle] ?? {}).map((id) => [id, null] as const);
      return [handle, { ...Object.fromEntries(gone), ...draft.settings[handle] }];
    }),
  );
}
