import type { NewShop } from "./new-state";
import { SHOP_PLANS } from "./shop-plans";
import type { Address } from "./types";

const EUROPE = ["AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "LU", "NL", "PT"];
const ELSEWHERE = ["AE", "AU", "CH", "HK", "IL", "KR", "MX", "NO", "NZ", "SE", "SG", "TH", "TW"];

/** The shop of the demonstrations: jade and jewellery, sent from Guangzhou to the world, priced in US dollars. */
export const JADE_RIVER: NewShop = {
  handle: "jade-river",
  name: "Jade River 玉河",
  email: "hello@jade-river.example",
  phone: "+86 20 5550 0188",
  address: address(
    "Jade River Trading Co.",
    "88 Hualin Street",
    "Guangzhou",
    "Guangdong",
    "GD",
    "510140",
    "China",
    "CN",
  ),
  currency: "USD",
  timezone: "Asia/Shanghai",
  primaryLocale: "en",
  // All that an app can do can be tried in it.
  plan: SHOP_PLANS.development,
  taxesIncluded: false,
  markets: [
    { name: "United States", handle: "us", countries: ["US"], currency: "USD", primary: true },
    { name: "Canada", handle: "ca", countries: ["CA"], currency: "CAD", primary: false },
    { name: "China", handle: "cn", countries: ["CN"], currency: "CNY", primary: false },
    { name: "Japan", handle: "jp", countries: ["JP"], currency: "JPY", primary: false },
    { name: "Europe", handle: "eu", countries: EUROPE, currency: "EUR", primary: false },
    { name: "United Kingdom", handle: "gb", countries: ["GB"], currency: "GBP", primary: false },
    { name: "Brazil", handle: "br", countries: ["BR"], currency: "BRL", primary: false },
    { name: "International", handle: "international", countries: ELSEWHERE, currency: "USD", primary: false },
  ],
  rates: { CNY: "7.1234", JPY: "150.25", EUR: "0.9183", GBP: "0.7841", BRL: "5.4312", CAD: "1.3725" },
};

/** A second shop, so that it shows when one shop's data reaches another. It has no storefront. */
export const PORCELAIN_HOUSE: NewShop = {
  handle: "porcelain-house",
  name: "Porcelain House",
  email: "hello@porcelain-house.example",
  phone: "+49 30 5550 0145",
  address: address(
    "Porcelain House GmbH",
    "Torstraße 12",
    "Berlin",
    "Berlin",
    "BE",
    "10119",
    "Germany",
    "DE",
  ),
  currency: "EUR",
  timezone: "Europe/Berlin",
  primaryLocale: "de",
  plan: SHOP_PLANS.grow,
  taxesIncluded: true,
  markets: [
    { name: "Germany", handle: "de", countries: ["DE"], currency: "EUR", primary: true },
    { name: "United States", handle: "us", countries: ["US"], currency: "USD", primary: false },
    { name: "United Kingdom", handle: "gb", countries: ["GB"], currency: "GBP", primary: false },
  ],
  rates: { USD: "1.0889", GBP: "0.8538" },
};

function address(
  company: string,
  address1: string,
  city: string,
  province: string,
  provinceCode: string,
  zip: string,
  country: string,
  countryCode: string,
): Address {
  const nobody = { firstName: null, lastName: null, address2: null, phone: null };
  return { ...nobody, company, address1, city, province, provinceCode, zip, country, countryCode };
}
