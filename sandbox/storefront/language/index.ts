import type { CountryCode, CurrencyCode } from "../../state/types";
import { DE } from "./de";
import { EN, type ShopperText } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { JA } from "./ja";
import { PT_BR } from "./pt-br";
import { ZH_CN } from "./zh-cn";

export type { ShopperText } from "./en";

/** The languages that the shop speaks, by BCP 47 tag, with the name that each gives itself. */
export const LANGUAGES = {
  en: { name: "English", text: EN },
  "zh-CN": { name: "简体中文", text: ZH_CN },
  de: { name: "Deutsch", text: DE },
  fr: { name: "Français", text: FR },
  es: { name: "Español", text: ES },
  "pt-BR": { name: "Português (Brasil)", text: PT_BR },
  ja: { name: "日本語", text: JA },
} as const satisfies Record<string, { name: string; text: ShopperText }>;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}

/** The shop's language nearest to a tag ("pt" and "pt-PT" take "pt-BR"); null for one that it doesn't speak. */
export function nearestLanguage(tag: string): Language | null {
  const [base] = tag.toLowerCase().split("-");
  const tags = Object.keys(LANGUAGES).filter(isLanguage);
  return (
    tags.find((own) => own.toLowerCase() === tag.toLowerCase()) ??
    tags.find((own) => own.toLowerCase().split("-")[0] === base) ??
    null
  );
}

/** Words, amounts and dates in one language. */
export type Speech = {
  language: Language;
  /** A text with its `{places}` filled in. */
  say(key: keyof ShopperText, places?: Record<string, string | number>): string;
  /** The text of the right number: `count("items", 2)` takes `items_other`. */
  count(key: "products" | "items" | "cartCount", count: number): string;
  /** An amount as people there write it. A symbol that would be another currency's there is told apart: "JP¥7,513". */
  money(amount: string, currency: CurrencyCode): string;
  date(instant: string, timeZone?: string): string;
  country(code: CountryCode): string;
};

/** How to speak a language of the shop. */
export function speak(language: Language): Speech {
  const text: ShopperText = LANGUAGES[language].text;
  const plural = new Intl.PluralRules(language);
  const countries = new Intl.DisplayNames([language], { type: "region" });
  const say: Speech["say"] = (key, places = {}) =>
    text[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
  return {
    language,
    say,
    count: (key, count) => say(plural.select(count) === "one" ? `${key}_one` : `${key}_other`, { count }),
    money: (amount, currency) => moneyText(language, amount, currency),
    date: (instant, timeZone = "UTC") =>
      new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(new Date(instant)),
    country: (code) => countries.of(code) ?? code,
  };
}

function moneyText(language: Language, amount: string, currency: CurrencyCode): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  // A decimal text is formatted exactly; a number would pass through a float. The types don't know it yet.
  return format.format(amount as `${number}`);
}
