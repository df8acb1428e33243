import type { TermsOfSale } from "../add-terms-of-sale";
import type { CatalogueCollection, CatalogueProduct } from "../catalogue";

const COMMON = {
  vendor: "Porcelain House",
  origin: "DE",
  hsCode: "691110",
  collections: ["all-porcelain"],
} as const;

/** A handful of products of the second shop, in euros including tax. */
export const PRODUCTS: readonly CatalogueProduct[] = [
  {
    ...COMMON,
    handle: "white-moon-vase",
    title: "White moon vase",
    type: "Ceramics",
    tags: ["white", "moon-jar", "fragile"],
    description: ["Thrown in two halves, fired twice."],
    price: "340.00",
    cost: "120.00",
    grams: 3100,
    stock: 20,
  },
  {
    ...COMMON,
    handle: "onion-pattern-tea-set",
    title: "Onion pattern tea set",
    type: "Tea ware",
    tags: ["blue-and-white", "tea-set", "fragile"],
    description: ["Pot and four cups, painted by hand."],
    price: "480.00",
    cost: "190.00",
    grams: 2800,
    stock: 16,
  },
  {
    ...COMMON,
    handle: "lidded-jar",
    title: "Lidded jar in cobalt",
    type: "Ceramics",
    tags: ["blue-and-white", "ginger-jar", "fragile"],
    description: ["After a jar in the Dresden collection."],
    price: "1190.00",
    cost: "470.00",
    grams: 4600,
    stock: 5,
  },
  {
    ...COMMON,
    handle: "breakfast-cups",
    title: "Two breakfast cups",
    type: "Tea ware",
    tags: ["white", "cups", "fragile"],
    description: ["Thin, light and dishwasher-proof."],
    price: "58.00",
    cost: "18.00",
    grams: 420,
    stock: 90,
  },
];

export const COLLECTIONS: readonly CatalogueCollection[] = [
  { handle: "all-porcelain", title: "Porcelain", description: "All that we make." },
];

/** German VAT is in the prices, of goods and of shipping. */
export const TERMS: TermsOfSale = {
  zones: [
    {
      name: "Germany",
      countries: ["DE"],
      standard: { price: "5.90", carrier: "DHL", days: [1, 3] },
      express: { price: "14.90", carrier: "DHL Express", days: [1, 1] },
    },
    {
      name: "Abroad",
      countries: ["*"],
      standard: { price: "19.90", carrier: "DHL", days: [5, 10] },
      express: { price: "48.00", carrier: "DHL Express", days: [2, 4] },
    },
  ],
  taxes: [{ countryCode: "DE", provinceCode: null, title: "MwSt.", rate: "0.19", onShipping: true }],
  discounts: [],
};
