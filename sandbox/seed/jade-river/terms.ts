import type { TermsOfSale } from "../add-terms-of-sale";
import { COLLECTIONS } from "./collections";

const EUROPE = [
  "AT",
  "BE",
  "CH",
  "DE",
  "ES",
  "FI",
  "FR",
  "GB",
  "GR",
  "IE",
  "IT",
  "LU",
  "NL",
  "NO",
  "PT",
  "SE",
];
const EAST_ASIA = ["HK", "JP", "KR", "SG", "TH", "TW"];

/**
 * Everything is sent from Guangzhou, so no sales tax is charged: import tax is the buyer's, at the border. Only for
 * Canada the shop is registered and collects GST, so that one destination has tax.
 *
 * WELCOME10 and FREESHIP are what the shop advertises. WELCOME10 holds for what is in the shop's collections, as a
 * careful merchant sets it up; JADE50 takes off from every line of an order, whatever it is.
 */
export const TERMS: TermsOfSale = {
  zones: [
    {
      name: "North America",
      countries: ["US", "CA", "MX"],
      standard: { price: "20.00", carrier: "YunExpress", days: [8, 14] },
      express: { price: "45.00", carrier: "DHL Express", days: [3, 5] },
    },
    {
      name: "Europe",
      countries: EUROPE,
      standard: { price: "24.00", carrier: "YunExpress", days: [9, 16] },
      express: { price: "52.00", carrier: "DHL Express", days: [3, 6] },
    },
    {
      name: "East Asia",
      countries: EAST_ASIA,
      standard: { price: "15.00", carrier: "EMS", days: [4, 8] },
      express: { price: "32.00", carrier: "SF International", days: [2, 4] },
    },
    {
      name: "Brazil",
      countries: ["BR"],
      standard: { price: "32.00", carrier: "EMS", days: [14, 28] },
      express: { price: "68.00", carrier: "DHL Express", days: [5, 9] },
    },
    {
      name: "China",
      countries: ["CN"],
      standard: { price: "4.00", carrier: "SF Express", days: [1, 3] },
      express: { price: "9.00", carrier: "SF Express", days: [1, 1] },
    },
    {
      name: "Rest of the world",
      countries: ["*"],
      standard: { price: "30.00", carrier: "EMS", days: [12, 24] },
      express: { price: "62.00", carrier: "DHL Express", days: [4, 8] },
    },
  ],
  taxes: [{ countryCode: "CA", provinceCode: null, title: "GST", rate: "0.05", onShipping: true }],
  discounts: [
    {
      code: "WELCOME10",
      title: "10% off your first order",
      value: { kind: "percentage", fraction: "0.10" },
      minimumSubtotal: null,
      collections: COLLECTIONS.map(({ handle }) => handle),
    },
    {
      code: "FREESHIP",
      title: "Free shipping",
      value: { kind: "free-shipping" },
      minimumSubtotal: null,
      collections: null,
    },
    {
      code: "JADE50",
      title: "50 off orders from 500",
      value: { kind: "amount", amount: "50.00" },
      minimumSubtotal: "500.00",
      collections: null,
    },
  ],
};
