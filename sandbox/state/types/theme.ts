/** The online store's theme, as the merchant set it up in the theme editor. */
export type ThemeState = {
  name: ThemeName;
  /** Whether the app's embeds are on. Shopify switches none on by itself. */
  embed: boolean;
  /** Whether the app's block stands in the cart page, above its checkout button. */
  cartBlock: boolean;
  /** What the merchant chose in the settings of the app's blocks, by the block's handle and the setting's id. */
  settings: Record<string, Record<string, string | number | boolean>>;
};

/** The themes to choose from; see sandbox/README.md for how they differ. */
export type ThemeName = "river" | "tide" | "ledger";
