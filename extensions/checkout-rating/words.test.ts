import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { PromiseThere } from "../../domain/cart/published-promise";
import { promiseSentence, type Words } from "./words";

type Values = Record<string, string | number>;

/** Words from an extension's own file, put together as Shopify does it: by plural, then place by place. */
function wordsOf(file: string, language: string): Words {
  const at = path.join(import.meta.dirname, "../guarantee-checkout/locales", file);
  const texts: unknown = JSON.parse(readFileSync(at, "utf8"));
  const plurals = new Intl.PluralRules(language);
  const textAt = (keys: string[]): unknown =>
    keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], texts);
  const translate = (key: string, values: Values = {}): string => {
    const found = textAt(key.split("."));
    const text = typeof found === "string" ? found : textAt([...key.split("."), plural(values)]);
    return String(text).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
  const plural = (values: Values) => plurals.select(Number(values.count));
  const formatCurrency = (amount: number, { currency }: { currency: string }) =>
    new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
  return {
    i18n: { translate, formatCurrency },
    localization: { extensionLanguage: { value: { isoCode: language } } },
  } as unknown as Words;
}

const graded: PromiseThere = {
  destination: "BR",
  days: 30,
  grades: [
    { daysLate: 10, share: 500 },
    { daysLate: 30, share: 1_525 },
  ],
  cap: { amount: "200.00", currency: "USD" },
};
const oneDay: PromiseThere = { ...graded, days: 1, grades: [{ daysLate: 1, share: 10_000 }], cap: null };

test.each<[file: string, language: string, PromiseThere, sentence: string]>([
  [
    "en.default.json",
    "en",
    graded,
    "Brazil: delivered within 30 days of shipping, or 5% of the value back from 10 days late, 15.25% from 30 (at most $200.00).",
  ],
  [
    "en.default.json",
    "en",
    oneDay,
    "Brazil: delivered within 1 day of shipping, or 100% of the value back from 1 day late.",
  ],
  [
    "zh-CN.json",
    "zh-CN",
    graded,
    "巴西：发货后 30 天内送达，否则晚 10 天起退还商品价值的 5%，30 天起 15.25%（最高 US$200.00）。",
  ],
])("in %s (%s) the promise says the days, every share of the value, and the most", (...each) => {
  const [file, language, promise, sentence] = each;
  expect(promiseSentence(wordsOf(file, language), promise)).toBe(sentence);
});
