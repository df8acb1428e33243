/** The handle in extensions/guarantee-checkout/shopify.extension.toml. */
const CHECKOUT_HANDLE = "guarantee-checkout";
/** The handle in extensions/guarantee-cart/shopify.extension.toml. */
const CART_HANDLE = "guarantee-cart";
/** The app embed in extensions/guarantee-cart/blocks, which shows the guarantee in drawers and on cart pages. */
const EMBED_HANDLE = "guarantee-drawer";

/** What App Bridge tells of one of the app's extensions (`shopify.app.extensions()`), as far as it is looked at. */
export type ToldExtension = {
  handle: string;
  type: string;
  /** Of a block in the checkout: where it stands. Of a theme extension: its blocks and embeds, placed or not. */
  activations: readonly { target: string; status?: string }[];
};

/** Whether shoppers meet the guarantee anywhere: in the checkout, or in the cart of the published theme. */
export function isPlaced(extensions: readonly ToldExtension[]): boolean {
  return extensions.some(({ handle, type, activations }) => {
    if (type === "ui_extension") return handle === CHECKOUT_HANDLE && activations.length > 0;
    return handle === CART_HANDLE && activations.some(({ status }) => status === "active");
  });
}

/**
 * The theme editor, with the cart's app embed switched on, to be saved.
 * https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#app-embed-block-deep-link
 */
export function themeEditorUrl(apiKey: string): string {
  return `shopify://admin/themes/current/editor?context=apps&activateAppId=${apiKey}/${EMBED_HANDLE}`;
}
