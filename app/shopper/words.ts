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
  /** Day and minute of an instant, in the time zone of whoever set it. */
  moment(at: Date, timeZone: string): string;
};

export function wordsIn(language: ShopperLanguage): Words {
  const texts = TEXTS[language];
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
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat(language, {
        dateStyle: "long",
        timeStyle: "short",
        timeZone,
      }).format(at),
  };
}
