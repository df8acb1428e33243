import type { BlockSetting, SettingValue } from "../../storefront/theme/block-schema";
import type { ThemeState } from "../../state/types";
import type { Texts } from "../texts/texts";

/** A block or embed of the app as the editor lists it; texts are in the staff member's language. */
export type EditorBlock = {
  handle: string;
  name: string;
  target: "section" | "head" | "body" | "compliance_head";
  settings: BlockSetting[];
};

/** What the editor's page tells its script. */
export type EditorConfig = {
  appTitle: string;
  themeTitle: string;
  theme: ThemeState;
  blocks: EditorBlock[];
  /** Where changes are kept, by POST of a `ThemeChange`. */
  saveUrl: string;
  exitUrl: string;
  /** Name of the preview's parameter. */
  preview: string;
  /** What can be previewed: name of the template and an address that shows it. */
  templates: { name: TemplateName; path: string }[];
  /** What the editor begins with: a deep link of the app may activate an embed, or add a block, without keeping it. */
  start: { template: TemplateName; panel: PanelName; activate: string | null; add: string | null };
  texts: Texts["themeEditor"];
};

export type TemplateName = "index" | "product" | "cart";
export type PanelName = "sections" | "embeds";
export type Settings = Record<string, Record<string, SettingValue>>;
