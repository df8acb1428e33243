import type { StandardApi } from "@shopify/ui-extensions/checkout";
import type { PromiseThere } from "../../domain/cart/published-promise";
import type { Peril } from "../../domain/rating/index";
import type { Price } from "./price";
import type { Cover } from "./quoted-offers";

/** What words are made with; every extension brings its own texts, of which "perils", "cover" and "upTo" are shared. */
export type Words = Pick<StandardApi, "i18n" | "localization">;

/** An amount as the shopper is used to reading it. The number is for display only; nothing is reckoned with it. */
export function money({ i18n }: Words, { amount, currency }: Price): string {
  return i18n.formatCurrency(Number(amount), { currency });
}

/** "Covers loss, damage, and theft, up to $5,000.00." */
export function coverSentence(words: Words, { perils, insured }: Pick<Cover, "perils" | "insured">): string {
  const { i18n } = words;
  const names = perils.map((peril) => i18n.translate(`perils.${peril}`));
  return i18n.translate("cover", {
    perils: listFormat(words).format(names),
    amount: money(words, insured),
  });
}

/** "Brazil: delivered within 30 days of shipping, or 5% of the value back from 10 days late, 15% from 30." */
export function promiseSentence(words: Words, promise: PromiseThere): string {
  const { i18n } = words;
  const language = languageOf(words);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
  const grades = promise.grades.map(({ daysLate, share }, index) =>
    i18n.translate(index === 0 ? "promise.first" : "promise.more", {
      count: daysLate,
      share: percent.format(share / 10_000),
    }),
  );
  const { cap, days, destination } = promise;
  const most = cap ? i18n.translate("promise.most", { amount: money(words, cap) }) : "";
  return i18n.translate("promise.sentence", {
    count: days,
    country: countryName(destination, language),
    grades: grades.join(i18n.translate("promise.separator")) + most,
  });
}

function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code) ?? code;
}

/** A part of a list of perils: a name with its peril, or what stands between two names. */
export interface ListPart {
  readonly text: string;
  readonly peril: Peril | null;
}

/** "Loss, damage, and theft", by its parts: standing alone, so it begins with a capital where there are any. */
export function perilNames(words: Words, perils: readonly Peril[]): ListPart[] {
  const language = languageOf(words);
  const names = perils.map((peril) => words.i18n.translate(`perilNames.${peril}`));
  let index = 0;
  return listFormat(words)
    .formatToParts(names)
    .map(({ type, value }, place) => {
      const text = place === 0 ? capitalized(value, language) : value;
      return { text, peril: type === "element" ? (perils[index++] ?? null) : null };
    });
}

function listFormat(words: Words): Intl.ListFormat {
  return new Intl.ListFormat(languageOf(words), { type: "conjunction" });
}

function languageOf({ localization }: Words): string {
  return localization.extensionLanguage.value.isoCode;
}

function capitalized(text: string, language: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}
