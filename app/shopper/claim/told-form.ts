import type { FiledPeril, Remedy } from "../../../domain/claim";
import { LONGEST_WORDS } from "../../../domain/claim";
import type { ClaimFormView, Uploads } from "~/shopper/claim/form-view";
import {
  chosenGoods,
  coveredUpTo,
  onlySomeLeft,
  parcelNotes,
  pictureOf,
  whyText,
} from "~/shopper/claim/goods-words";
import { perilChoices, STATED } from "~/shopper/claim/peril-choices";
import { ACCEPTED, limitsText, photosText } from "~/shopper/claim/photos-field";
import { numberOf } from "~/shopper/claim/status-words";
import type { Words } from "~/shopper/words";
import type { FormGoods, FormGuarantee } from "~/use-cases/claims/drafts/read-claim-form.server";

const PICTURE = 64;

/**
 * The claim form as an extension of the customer's account is told it (extensions/guarantee-claims/src/told.ts): the storefront page's own
 * sentences, and what is filled in.
 */
export function toldForm(
  words: Words,
  view: Omit<ClaimFormView, "others" | "claimAddress" | "faults" | "refusal"> & {
    others: readonly FormGuarantee[];
  },
) {
  const { say, day, unit } = words;
  const { order, guarantee, draft, uploads } = view;
  const isUsable = guarantee.goods.some(({ claimable }) => claimable > 0);
  return {
    title: say("claim.form", { order: order.orderName }),
    claims: guarantee.claims.map(({ claimId, number, state }) => ({
      id: claimId,
      number: numberOf({ number }),
      state: say(`status.state.${state}`),
    })),
    planned: view.planned.map(({ draftId, fileOn }) => ({
      id: draftId,
      title: say("claim.planned.title", { date: day(fileOn) }),
    })),
    others: view.others.map(({ coverageId, goods }) => ({
      id: coverageId,
      goods: goods.filter(({ claimable }) => claimable > 0).map(({ title }) => title),
    })),
    goods: guarantee.goods.map((each) => toldGoods(words, guarantee.goods, each)),
    perils: perilChoices(words, guarantee).map(({ planOn, ...choice }) => ({
      ...choice,
      photos: photosFor(words, guarantee, choice.peril),
      mayBeStated: guarantee.statementAbove !== null && STATED.includes(choice.peril),
      plan:
        planOn === null
          ? null
          : {
              text: say("claim.early", { date: day(planOn) }),
              button: say("claim.plan", { date: day(planOn) }),
            },
    })),
    remedies: guarantee.remedies.map((remedy) => ({
      remedy,
      title: say(`claim.wish.${remedy}`),
      hint: say(`claim.wish.${remedy}.hint`),
    })),
    promise: say("claim.promise", { hours: unit(view.promisedHours, "hour") }),
    longest: LONGEST_WORDS,
    /** Null: nothing can be claimed on this guarantee. */
    draft:
      isUsable && draft && uploads
        ? {
            id: draft.draftId,
            revision: draft.revision,
            filled: {
              peril: draft.form.peril ?? null,
              goods: Object.fromEntries(chosenGoods(guarantee.goods, draft.form.lines)),
              description: draft.form.description ?? "",
              remedy: draft.form.wishedRemedy ?? firstRemedy(guarantee),
              isTrue: Boolean(draft.form.statement),
            },
            uploads: toldUploads(words, uploads),
          }
        : null,
  };
}
export type ToldForm = ReturnType<typeof toldForm>;

/** Where photos are sent to, which, and what is there already. */
export function toldUploads(words: Words, uploads: Uploads) {
  return { ...uploads, accept: ACCEPTED, limits: limitsText(words, uploads) };
}

function toldGoods(words: Words, all: readonly FormGoods[], each: FormGoods) {
  const { coverageLineId, title, variantTitle, isShipping, claimable } = each;
  return {
    id: coverageLineId,
    title: isShipping ? words.say("shipping") : title,
    variant: variantTitle,
    picture: isShipping ? null : pictureOf(each, PICTURE),
    claimable,
    notes:
      claimable === 0
        ? []
        : [coveredUpTo(words, each), onlySomeLeft(words, each)].filter((text) => text !== null),
    /** For one peril only. */
    notesFor: claimable === 0 ? [] : parcelNotes(words, all, each),
    why:
      claimable > 0
        ? []
        : each.why.map((why) => ({
            text: whyText(words, why),
            claim:
              "claim" in why && why.claim ? { id: why.claim.claimId, number: numberOf(why.claim) } : null,
          })),
  };
}

function photosFor(words: Words, { perils }: FormGuarantee, peril: FiledPeril): string | null {
  const asked = perils.find((each) => each.peril === peril);
  return asked ? photosText(words, asked.photos) : null;
}

function firstRemedy({ remedies }: FormGuarantee): Remedy {
  return remedies.includes("refund") ? "refund" : (remedies[0] ?? "refund");
}
