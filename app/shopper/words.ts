import { WHOLE_SHARE } from "../../domain/claim";
import type { Peril } from "../../domain/rating";
import type { Money } from "~/money";
import type { ShopperLanguage } from "~/shopper/languages";
import { TEXTS, type TextName } from "~/shopper/texts";

/** What a shopper is told with, in one language. */
export type Words = {
  language: ShopperLanguage;
  /** A text with its {{places}} filled. @throws when one of them isn't given */
  say(name: TextName, values?: Record<string, string>): string;
  amount(money: Money): string;
  perils(perils: readonly Peril[]): string;
  /** The text for so many, its {{count}} filled: "claim.photos.needed" of "….one" and "….other". */
  count(name: CountedText, count: number): string;
  /** Day and minute of an instant, in the time zone of whoever set it. */
  moment(at: Date, timeZone: string): string;
  /** A calendar day, YYYY-MM-DD. */
  day(day: string): string;
  /** "24 hours" */
  unit(count: number, unit: "hour" | "minute" | "megabyte"): string;
  /** A share in 1/10,000: "30 %". */
  share(share: number): string;
};

/** Texts of which there is one for one and one for more. */
export type CountedText = TextName extends infer Name
  ? Name extends `${infer Base}.one`
    ? Base
    : never
  : never;

export function wordsIn(language: ShopperLanguage): Words {
  const texts = TEXTS[language];
  const plurals = new Intl.PluralRules(language);
  const say: Words["say"] = (name, values = {}) =>
    texts[name].replaceAll(/\{\{(\w+)\}\}/g, (_, place: string) => {
      const value = values[place];
      if (value === undefined) throw new Error(`${name}: no ${place} is given`);
      return value;
    });
  return {
    language,
    say,
    // For display only; nothing is reckoned with it.
    amount: ({ amount, currency }) =>
      new Intl.NumberFormat(language, { style: "currency", currency }).format(Number(amount)),
    perils: (perils) =>
      new Intl.ListFormat(language, { type: "conjunction" }).format(
        perils.map((peril) => say(`perils.${peril}`)),
      ),
    count: (name, count) =>
      say(`${name}.${plurals.select(count) === "one" ? "one" : "other"}`, {
        count: new Intl.NumberFormat(language).format(count),
      }),
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat(language, {
        dateStyle: "long",
        timeStyle: "short",
        timeZone,
      }).format(at),
    day: (day) =>
      new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    unit: (count, unit) =>
      new Intl.NumberFormat(language, {
        style: "unit",
        unit,
        unitDisplay: unit === "megabyte" ? "short" : "long",
      }).format(count),
    share: (share) =>
      new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(
        share / WHOLE_SHARE,
      ),
  };
}
