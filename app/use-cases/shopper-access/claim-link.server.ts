import { LINK_DAYS, PROXY_PATH } from "~/use-cases/shopper-access/guarantee-link.server";
import { readShopperToken, shopperToken } from "~/use-cases/shopper-access/shopper-token.server";

const DAY_MS = 86_400_000;
/** So long the form stays open to whoever proved that the order is theirs. */
const FORM_DAYS = 2;
const ORDER = "gid://shopify/Order/";

type Signed = { secret: string; shop: string };
type Addressed = Signed & {
  /** Origin of the storefront. */
  storefront: string;
  now: Date;
  language?: string;
};

/** Lets whoever has it claim on one order, for two days. */
export function claimFormToken({ secret, shop, now, orderId }: Signed & { now: Date; orderId: string }) {
  const expiresAt = new Date(now.getTime() + FORM_DAYS * DAY_MS);
  return shopperToken({
    secret,
    shop,
    purpose: "claim-form",
    id: orderId.replace(ORDER, ""),
    expiresAt,
  });
}

/** The order (gid) that a form's token was made for; null: none. */
export function readClaimFormToken(input: Signed & { token: string; now: Date }): string | null {
  const number = readShopperToken({ ...input, purpose: "claim-form" });
  return number === null ? null : `${ORDER}${number}`;
}

/** Lets whoever has it see one claim, or the draft that becomes it, and answer. */
export function claimToken({ secret, shop, now, claimId }: Signed & { now: Date; claimId: string }): string {
  const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS);
  return shopperToken({ secret, shop, purpose: "claim", id: claimId, expiresAt });
}

/** The claim that a token was made for; null: none. */
export function readClaimToken(input: Signed & { token: string; now: Date }): string | null {
  return readShopperToken({ ...input, purpose: "claim" });
}

/** The address of a claim's page in the shop's storefront. */
export function claimLink({ storefront, language, ...signed }: Addressed & { claimId: string }): string {
  return addressed(`${PROXY_PATH}/claim/${claimToken(signed)}`, storefront, language);
}

/** The address at which anybody can begin: with their order's name and mail address. */
export function claimStartLink(storefront: string, language?: string): string {
  return addressed(`${PROXY_PATH}/claims`, storefront, language);
}

function addressed(path: string, storefront: string, language: string | undefined): string {
  const address = new URL(path, storefront);
  if (language !== undefined) address.searchParams.set("locale", language);
  return address.href;
}
