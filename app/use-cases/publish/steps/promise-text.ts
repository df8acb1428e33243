import type { PublishedPromise } from "../../../../domain/cart/published-promise";
import { daysLateFor, readDelayTerms } from "../../../../domain/delay";
import { money } from "~/money";

/** What a shop promises about punctuality as it is published; {} where it promises nothing. */
export function promiseText(shop: {
  currency: string;
  /** The newest version. */
  delayTerms: readonly { on: boolean; terms: unknown }[];
}): string {
  const [newest] = shop.delayTerms;
  const terms = newest?.on ? readDelayTerms(newest.terms) : null;
  if (!terms) return "{}";
  const promise: PublishedPromise = {
    promises: terms.promises,
    grades: terms.grades.map((grade) => ({ daysLate: daysLateFor(terms, grade), share: grade.share })),
    cap: terms.capMinor === null ? null : money(terms.capMinor, shop.currency),
  };
  return JSON.stringify(promise);
}
