/** The parameter with which the app's server sends a page here that it can't serve without a session token. */
export const RELOAD_PARAMETER = "shopify-reload";

/**
 * The bounce page: fetches the page that was wanted with a fresh session token and puts it in this page's place, so
 * that the token never stands in an address that could be reloaded or bookmarked.
 *
 * https://shopify.dev/docs/apps/build/authentication-authorization/set-embedded-app-authorization
 *
 * @throws Error when the wanted page is not the app's own.
 */
export async function bounce(
  window: Window & typeof globalThis,
  reload: string,
  idToken: () => Promise<string>,
): Promise<void> {
  const wanted = new URL(reload, window.location.href);
  if (wanted.origin !== window.location.origin) {
    throw new Error(`App Bridge: refusing to reload ${wanted.origin}, which is not the app`);
  }
  const token = await idToken();
  const response = await window.fetch(wanted, {
    headers: { Authorization: `Bearer ${token}`, "X-Shopify-Bounce": "1" },
  });
  const html = await response.text();
  window.history.replaceState(null, "", response.redirected ? response.url : wanted);
  const document = window.document;
  document.open();
  document.write(html);
  document.close();
}
