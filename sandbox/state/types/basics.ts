/** Words that every part of the state uses. Everything in the state is plain JSON: it is written to disk as it is. */

/** A numeric id as text ("8001000001"); the `gid://shopify/Type/…` form is built at the edge. */
export type Id = string;

/** An amount with exactly its currency's digits: "12.50", JPY "1250". Never a number. */
export type Amount = string;

/** A plain decimal fraction: a tax rate "0.19", a currency rate "7.1234". */
export type Decimal = string;

/** The same money in the shop's currency and in the one that the shopper paid in. */
export type MoneySet = { shop: Amount; presentment: Amount };

/** ISO 4217. */
export type CurrencyCode = string;

/** ISO 3166-1 alpha-2. */
export type CountryCode = string;

/** A UTC instant, ISO 8601 with milliseconds as `Date.toISOString` prints it. */
export type Instant = string;

/** A key with a value, as on lines ("properties") and orders ("note attributes"). */
export type Attribute = { key: string; value: string };

/** A postal address as it was given. */
export type Address = {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  /** The province's name and its code within the country: "Bavaria", "BY". */
  province: string | null;
  provinceCode: string | null;
  zip: string | null;
  country: string | null;
  countryCode: CountryCode | null;
  phone: string | null;
};
