import { currenciesOf, currencyOf } from "../../commerce/markets";
import { gid } from "../../state/ids";
import type { CountryCode, CurrencyCode, ShopState } from "../../state/types";
import { LANGUAGES, isLanguage, nearestLanguage, type Language } from "../language";
import type { Visitor } from "../visitor";
import { metafieldsObject } from "./metafield-objects";
import { moneyFormat, moneyWithCurrencyFormat } from "./money-format";
import { PlayedObject, type Missing } from "./played-object";

export function currencyObject(currency: CurrencyCode, missing: Missing): PlayedObject {
  const written = (display: "narrowSymbol"): string => {
    const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: display });
    return parts.formatToParts(1).find(({ type }) => type === "currency")?.value ?? currency;
  };
  return new PlayedObject(
    "currency",
    {
      iso_code: () => currency,
      name: () => new Intl.DisplayNames(["en"], { type: "currency" }).of(currency) ?? currency,
      symbol: () => written("narrowSymbol"),
    },
    missing,
  );
}

/** `shop`. Its `name` and formats are those of the merchant; `currency` is the shop's own. */
export function shopObject(
  shop: ShopState,
  url: string,
  currency: CurrencyCode,
  missing: Missing,
): PlayedObject {
  return new PlayedObject(
    "shop",
    {
      id: () => Number(shop.id),
      name: () => shop.name,
      email: () => shop.email,
      phone: () => shop.phone,
      description: () => null,
      domain: () => new URL(url).host,
      permanent_domain: () => shop.domain,
      url: () => url,
      secure_url: () => url,
      currency: () => shop.currency,
      enabled_currencies: () => currenciesOf(shop).map((each) => currencyObject(each, missing)),
      // Of the currency that the page is shown in, as Shopify gives them.
      money_format: () => moneyFormat(currency),
      money_with_currency_format: () => moneyWithCurrencyFormat(currency),
      published_locales: () => languageTags().map((tag) => languageObject(shop, tag, missing)),
      metafields: () => metafieldsObject("shop.metafields", shop, gid("Shop", shop.id), missing),
    },
    missing,
  );
}

/** `localization`: what the visitor chose, and could choose. */
export function localizationObject(visitor: Visitor, missing: Missing): PlayedObject {
  const { shop, country, speech } = visitor;
  const codes = [...new Set(shop.markets.flatMap(({ countries }) => countries))];
  return new PlayedObject(
    "localization",
    {
      country: () => countryObject(visitor, country, missing),
      language: () => languageObject(shop, speech.language, missing),
      available_countries: () => codes.map((code) => countryObject(visitor, code, missing)),
      available_languages: () => languageTags().map((tag) => languageObject(shop, tag, missing)),
      market: () => {
        const market = shop.markets.find(({ countries }) => countries.includes(country));
        if (market === undefined) return null;
        return new PlayedObject(
          "market",
          { id: () => Number(market.id), handle: () => market.handle },
          missing,
        );
      },
    },
    missing,
  );
}

function languageTags(): Language[] {
  return Object.keys(LANGUAGES).filter(isLanguage);
}

/** `localization.language`, and `request.locale`: Liquid calls the same thing by both names. */
export function languageObject(shop: ShopState, tag: Language, missing: Missing): PlayedObject {
  const own = nearestLanguage(shop.primaryLocale) ?? "en";
  return new PlayedObject(
    "shop_locale",
    {
      iso_code: () => tag,
      name: () => new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag,
      endonym_name: () => LANGUAGES[tag].name,
      primary: () => tag === own,
      root_url: () => "/",
    },
    missing,
  );
}

function countryObject(visitor: Visitor, code: CountryCode, missing: Missing): PlayedObject {
  const name = visitor.speech.country(code);
  return new PlayedObject(
    "country",
    {
      iso_code: () => code,
      name: () => name,
      currency: () => currencyObject(currencyOf(visitor.shop, code), missing),
      unit_system: () => (["US", "LR", "MM"].includes(code) ? "imperial" : "metric"),
    },
    missing,
    { text: name },
  );
}
