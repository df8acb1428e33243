import { guaranteeToken } from "~/use-cases/shopper-access/guarantee-token.server";

/** So long a link leads somewhere: as long as what it shows may be asked about. */
export const LINK_DAYS = 120;

/** Where Shopify passes a storefront's requests on to us: prefix and subpath of the app proxy in shopify.app.toml. */
export const PROXY_PATH = "/apps/waybond";

/**
 * The address of a guarantee's page in the shop's storefront.
 * @param storefront origin of the storefront
 */
export function guaranteeLink(input: {
  secret: string;
  storefront: string;
  now: Date;
  shop: string;
  coverageId: string;
  language?: string;
}): string {
  const { storefront, now, language, ...signed } = input;
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  const address = new URL(`${PROXY_PATH}/guarantee/${guaranteeToken({ ...signed, expiresAt })}`, storefront);
  if (language !== undefined) address.searchParams.set("locale", language);
  return address.href;
}
