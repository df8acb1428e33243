import { expect, test } from "vitest";
import { isCurrencyCode, minorUnits } from "./index";

const WITHOUT = [
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "ISK",
  "JPY",
  "KMF",
  "KRW",
  "PYG",
  "RWF",
  "UGX",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
];

test.each(WITHOUT)("%s has no minor units", (code) => expect(minorUnits(code)).toBe(0));

test.each(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])("%s has 3 decimals", (code) => {
  expect(minorUnits(code)).toBe(3);
});

// HUF, MGA and MRU are written otherwise by some lists; the specification has 2 for all others.
test.each(["USD", "EUR", "CNY", "GBP", "HUF", "MGA", "MRU", "TWD", "XYZ"])("%s has 2 decimals", (code) => {
  expect(minorUnits(code)).toBe(2);
});

test.each(["usd", "US", "USDT", "U1D", "", " USD", "ＵＳＤ"])("%j is no currency code", (text) => {
  expect(isCurrencyCode(text)).toBe(false);
});
