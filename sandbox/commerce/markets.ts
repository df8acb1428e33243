import type { Amount, CountryCode, CurrencyCode, Decimal, MoneySet, ShopState } from "../state/types";
import { convert, convertBack, fromMinor, roundToMinor, toMinor, type Both, type Currencies } from "./money";

/** The currency that a country pays in: its market's, else the shop's own. */
export function currencyOf(shop: ShopState, country: CountryCode): CurrencyCode {
  return shop.markets.find((market) => market.countries.includes(country))?.currency ?? shop.currency;
}

/** Where shoppers are taken to be who didn't say. */
export function firstCountryOf(shop: ShopState): CountryCode {
  return shop.markets.find(({ primary }) => primary)?.countries[0] ?? "US";
}

/** Whether the shop sells to a country: one of its markets names it. */
export function sellsTo(shop: ShopState, country: CountryCode): boolean {
  return shop.markets.some((market) => market.countries.includes(country));
}

/** The currencies that can be paid in: those of the markets that the shop has a rate for, its own first. */
export function currenciesOf(shop: ShopState): CurrencyCode[] {
  const offered = shop.markets.map((market) => market.currency).filter((currency) => currency in shop.rates);
  return [...new Set([shop.currency, ...offered])];
}

/** Presentment units per unit of the shop's currency. Throws RangeError for a currency without a rate. */
export function rateOf(shop: ShopState, currency: CurrencyCode): Decimal {
  if (currency === shop.currency) return "1";
  const rate = shop.rates[currency];
  if (rate === undefined) throw new RangeError(`${shop.handle} has no rate for ${currency}.`);
  return rate;
}

/** An amount of the shop's currency with its presentment, rounded half-up. */
export function inBoth(amount: Amount, currencies: Currencies, rate: Decimal): Both {
  const shop = toMinor(amount, currencies.shop);
  return { shop, presentment: convert(shop, currencies.shop, currencies.presentment, rate) };
}

/** An amount of the presentment currency with what it is in the shop's, both rounded half-up. */
export function fromPresentment(amount: Amount, currencies: Currencies, rate: Decimal): Both {
  const presentment = roundToMinor(amount, currencies.presentment);
  return { shop: convertBack(presentment, currencies.presentment, currencies.shop, rate), presentment };
}

/** What a price of the shop is in a currency today: price times rate, rounded half-up to its minor unit. */
export function presentmentPrice(shop: ShopState, price: Amount, currency: CurrencyCode): Amount {
  const minor = convert(toMinor(price, shop.currency), shop.currency, currency, rateOf(shop, currency));
  return fromMinor(minor, currency);
}

/** The same, with the shop's own beside it. */
export function presentmentSet(shop: ShopState, price: Amount, currency: CurrencyCode): MoneySet {
  return { shop: price, presentment: presentmentPrice(shop, price, currency) };
}
