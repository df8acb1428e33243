import type { Peril } from "../../../domain/rating/index";
import {
  coverSentence,
  type ListPart,
  money,
  perilNames,
  promiseSentence,
  type Words,
} from "../../checkout-rating/words";
import type { Choice } from "./view-model";

/** All that is shown of the only offer. */
export interface SoleOfferText {
  readonly label: string;
  readonly accessibilityLabel: string;
  readonly price: string;
  /** Null when what it covers can't be told at the moment. */
  readonly cover: string | null;
  /** When it is promised to come; null: nothing is promised. */
  readonly promise: string | null;
  readonly partly: string | null;
}

export function soleOfferText(words: Words, { price: charged, cover }: Choice): SoleOfferText {
  const { i18n } = words;
  const price = money(words, charged);
  return {
    label: i18n.translate("offer.label"),
    accessibilityLabel: i18n.translate("offer.accessibilityLabel", { price }),
    price,
    cover: cover && coverSentence(words, cover),
    promise: promiseOf(words, cover),
    partly: cover?.partly ? i18n.translate("partly") : null,
  };
}

const promiseOf = (words: Words, cover: Choice["cover"]): string | null =>
  cover?.promise ? promiseSentence(words, cover.promise) : null;

/** All that is shown of one offer among several. */
export interface ChoiceText {
  /** "Loss, damage, and delay", by its parts; what only this offer has is marked. Empty when it can't be told. */
  readonly perils: readonly (ListPart & { readonly differs: boolean })[];
  readonly price: string;
  /** "Up to $5,000.00". */
  readonly upTo: string | null;
  /** True: offers differ in how much they pay. */
  readonly amountDiffers: boolean;
  readonly promise: string | null;
  readonly partly: string | null;
  readonly accessibilityLabel: string;
}

export function choiceText(
  words: Words,
  { price: charged, cover }: Choice,
  all: readonly Choice[],
): ChoiceText {
  const { i18n } = words;
  const price = money(words, charged);
  if (cover === null) {
    const accessibilityLabel = i18n.translate("offer.choice", { price });
    return {
      perils: [],
      price,
      upTo: null,
      amountDiffers: false,
      promise: null,
      partly: null,
      accessibilityLabel,
    };
  }
  const covers = all.flatMap((choice) => choice.cover ?? []);
  const shared = (peril: Peril) => covers.every(({ perils }) => perils.includes(peril));
  const perils = perilNames(words, cover.perils).map((part) => ({
    ...part,
    differs: part.peril !== null && !shared(part.peril),
  }));
  return {
    perils,
    price,
    upTo: i18n.translate("upTo", { amount: money(words, cover.insured) }),
    amountDiffers: covers.some(({ insured }) => insured.amount !== cover.insured.amount),
    promise: promiseOf(words, cover),
    partly: cover.partly ? i18n.translate("partly") : null,
    accessibilityLabel: i18n.translate("offer.choiceAccessibilityLabel", {
      price,
      cover: coverSentence(words, cover),
    }),
  };
}

/** The wording that the shopper agrees to, as it is shown: heading or label, and all that is said of the offer. */
export function soleOfferWording({ label, cover, promise, partly }: SoleOfferText): string {
  return lines(label, cover, promise, partly);
}

export function choiceWording(words: Words, { perils, upTo, promise, partly }: ChoiceText): string {
  const { i18n } = words;
  const covered = perils.map(({ text }) => text).join("");
  return lines(i18n.translate("offer.name"), i18n.translate("offer.covers"), covered, upTo, promise, partly);
}

function lines(...texts: (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== "").join("\n");
}
