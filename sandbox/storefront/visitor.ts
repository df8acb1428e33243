import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { currencyOf, sellsTo } from "../commerce/markets";
import type { Cart, CountryCode, CurrencyCode, ShopState } from "../state/types";
import { cookieOf, setCookie } from "./cookies";
import { isLanguage, nearestLanguage, speak, type Language, type Speech } from "./language";

/** Whoever looks at the shop: where from, in which language, and with which cart. */
export type Visitor = {
  shop: ShopState;
  country: CountryCode;
  currency: CurrencyCode;
  speech: Speech;
  /** Of the cart, whether or not there is one yet. */
  cartToken: string;
  cart: Cart | null;
};

// The names that Shopify's storefronts use; a language is a part of the address there.
const COUNTRY_COOKIE = "localization";
const CART_COOKIE = "cart";
const LANGUAGE_COOKIE = "locale";

/** Reads the visitor's cookies; gives the cart's token to a browser that has none. */
export function visitorOf(shop: ShopState, request: Request, response: Response): Visitor {
  const country = countryOf(shop, request);
  const known = cookieOf(request, CART_COOKIE);
  const cartToken = known !== undefined && /^[\w-]{8,64}$/.test(known) ? known : randomUUID();
  if (cartToken !== known) setCookie(response, CART_COOKIE, cartToken);
  return {
    shop,
    country,
    currency: currencyOf(shop, country),
    speech: speak(languageOf(shop, request)),
    cartToken,
    cart: shop.carts[cartToken] ?? null,
  };
}

function countryOf(shop: ShopState, request: Request): CountryCode {
  const chosen = cookieOf(request, COUNTRY_COOKIE);
  if (chosen !== undefined && sellsTo(shop, chosen)) return chosen;
  return shop.markets.find(({ primary }) => primary)?.countries[0] ?? "US";
}

function languageOf(shop: ShopState, request: Request): Language {
  const chosen = cookieOf(request, LANGUAGE_COOKIE);
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  for (const preferred of request.acceptsLanguages()) {
    const near = nearestLanguage(preferred);
    if (near !== null) return near;
  }
  return nearestLanguage(shop.primaryLocale) ?? "en";
}

/** Remembers the visitor's choice. What the shop doesn't sell to or speak is passed over. */
export function chooseLocalization(
  shop: ShopState,
  response: Response,
  chosen: { country: string | undefined; language: string | undefined },
): void {
  if (chosen.country !== undefined && sellsTo(shop, chosen.country))
    setCookie(response, COUNTRY_COOKIE, chosen.country);
  if (chosen.language !== undefined && isLanguage(chosen.language))
    setCookie(response, LANGUAGE_COOKIE, chosen.language);
}

/** The countries that the shop sells to, by their names in the visitor's language. */
export function countriesFor(
  shop: ShopState,
  speech: Speech,
): { code: CountryCode; name: string; currency: CurrencyCode }[] {
  const codes = [...new Set(shop.markets.flatMap(({ countries }) => countries))];
  return codes
    .map((code) => ({ code, name: speech.country(code), currency: currencyOf(shop, code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, speech.language));
}
