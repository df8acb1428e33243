/** Kinds of goods that forwarders price apart. */
export const GOODS = ["jewellery", "fragile", "other"] as const;
export type Goods = (typeof GOODS)[number];

/** Where to, as forwarders group it; "elsewhere" is every country that no zone names. */
export const ZONES = ["near", "north-america", "europe", "oceania", "gulf", "elsewhere"] as const;
export type Zone = (typeof ZONES)[number];

/** What a forwarder usually asks, as fractions of the value: "0.005" to "0.008". */
export type RateRange = { readonly from: string; readonly to: string };

export type CargoRates = {
  /** Month in which the rates were collected: "2026-11". */
  readonly asOf: string;
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** Countries (ISO 3166-1 alpha-2) of each zone but "elsewhere". */
  readonly countries: Readonly<Record<Exclude<Zone, "elsewhere">, readonly string[]>>;
  readonly rates: Readonly<Record<Goods, Readonly<Record<Zone, RateRange>>>>;
};

/**
 * What forwarders usually ask for all-risk cargo cover of parcels by air from mainland China or Hong Kong. A guide for setting
 * premiums, never a promise: what a shipment costs is in the shop's own agreement with its forwarder.
 *
 * The sources price by goods: general goods 0.3–0.5 %, valuables 0.5–1.0 %, fragile goods 0.75–1.5 % of the value, with a
 * least fee of some US$15–75 a shipment. How the rate grows with the distance is our reading of forwarders' quotations: near
 * destinations at the lower end, those with more handling and losses at the upper, all within 0.3–1.2 %.
 */
export const USUAL_CARGO_RATES: CargoRates = {
  asOf: "2026-11",
  sources: [
    {
      name: "Ankpost",
      url: "https://www.ankpost.com/wiki/cargo-insurance-basics",
    },
    {
      name: "Winsky Freight",
      url: "https://www.winskyfreight.com/cargo-insurance-guildlines/",
    },
    {
      name: "Beinsure",
      url: "https://beinsure.com/faq/how-much-does-cargo-insurance-cost/",
    },
  ],
  countries: {
    near: ["CN", "HK", "JP", "KR", "MO", "SG", "TW"],
    "north-america": ["CA", "US"],
    europe: (
      "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK" as const
    ).split(" "),
    oceania: ["AU", "NZ"],
    gulf: ["AE", "BH", "KW", "OM", "QA", "SA"],
  },
  rates: {
    jewellery: {
      near: { from: "0.003", to: "0.005" },
      "north-america": { from: "0.005", to: "0.008" },
      europe: { from: "0.005", to: "0.008" },
      oceania: { from: "0.005", to: "0.008" },
      gulf: { from: "0.006", to: "0.01" },
      elsewhere: { from: "0.008", to: "0.012" },
    },
    fragile: {
      near: { from: "0.005", to: "0.008" },
      "north-america": { from: "0.0075", to: "0.01" },
      europe: { from: "0.0075", to: "0.01" },
      oceania: { from: "0.0075", to: "0.01" },
      gulf: { from: "0.008", to: "0.012" },
      elsewhere: { from: "0.01", to: "0.012" },
    },
    other: {
      near: { from: "0.003", to: "0.004" },
      "north-america": { from: "0.003", to: "0.005" },
      europe: { from: "0.003", to: "0.005" },
      oceania: { from: "0.003", to: "0.005" },
      gulf: { from: "0.004", to: "0.006" },
      elsewhere: { from: "0.005", to: "0.008" },
    },
  },
};

/** The zone of a country. */
export function zoneOf(rates: CargoRates, country: string): Zone {
  return ZONES.find((zone) => zone !== "elsewhere" && rates.countries[zone].includes(country)) ?? "elsewhere";
}

// Words by which shops name such goods, in their tags and product types.
const WORDS: Readonly<Record<Exclude<Goods, "other">, RegExp>> = {
  jewellery:
    /jade|jewel|nephrite|gem|pearl|gold|silver|diamond|amber|bangle|bracelet|necklace|pendant|ring\b|earring|玉|翡翠|珠|宝石|黄金|银饰|钻|琥珀|首饰|手镯|项链|吊坠|戒指|耳环/i,
  fragile:
    /ceramic|porcelain|pottery|stoneware|glass|vase|teapot|tea ?ware|gaiwan|sculpture|painting|\bart\b|scroll|瓷|陶|玻璃|琉璃|花瓶|茶具|茶壶|盖碗|雕塑|雕像|画|艺术/i,
};

/** What goods of these tags and product types are; "other", the cheapest to cover, where the words don't tell. */
export function goodsOf(words: readonly string[]): Goods {
  if (words.some((word) => WORDS.jewellery.test(word))) return "jewellery";
  return words.some((word) => WORDS.fragile.test(word)) ? "fragile" : "other";
}
