import { copyRule, freeId, newOffer, type Means } from "~/ui/plan/form/new-items";
import { moved, reduceOffer, type OfferAction } from "~/ui/plan/form/offer-changes";
import type { OfferForm, PlanFields, PlanForm, Removed } from "~/ui/plan/form/plan-form";

/** Changes of the form; items are named by their keys. */
export type FormAction =
  | OfferAction
  | { type: "plan-set"; fields: Partial<PlanFields> }
  | { type: "offer-added" }
  | { type: "offer-duplicated"; offer: string }
  | { type: "offer-removed"; offer: string }
  | { type: "offer-moved"; offer: string; by: -1 | 1 }
  | { type: "removal-undone" }
  | { type: "removal-forgotten" };

type Changing = { form: PlanForm; removed: Removed | null };

/** The form after a change; the same form where there was nothing to change. */
export function reducePlanForm(state: Changing, action: FormAction, means: Means): Changing {
  const { form } = state;
  switch (action.type) {
    case "plan-set":
      return { ...state, form: { ...form, ...action.fields } };
    case "removal-undone":
      return state.removed ? { form: withRemoved(form, state.removed), removed: null } : state;
    case "removal-forgotten":
      return { ...state, removed: null };
    case "offer-added":
      return { ...state, form: { ...form, offers: [...form.offers, newOffer(form, means)] } };
    case "offer-removed": {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      return {
        form: { ...form, offers: form.offers.toSpliced(index, 1) },
        removed: { kind: "offer", index, offer },
      };
    }
    case "offer-moved": {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offers = moved(form.offers, index, index + action.by);
      return offers === form.offers ? state : { ...state, form: { ...form, offers } };
    }
    case "offer-duplicated": {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      const copy: OfferForm = {
        ...offer,
        key: means.newKey(),
        id: freeId(
          offer.id,
          form.offers.map(({ id }) => id),
        ),
        rules: offer.rules.map((rule) => copyRule(rule, means)),
      };
      return { ...state, form: { ...form, offers: form.offers.toSpliced(index + 1, 0, copy) } };
    }
    default: {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      const { removed = state.removed, ...changed } = reduceOffer(offer, action, means);
      if (changed.offer === offer) return state;
      return { form: { ...form, offers: form.offers.with(index, changed.offer) }, removed };
    }
  }
}

function withRemoved(form: PlanForm, removed: Removed): PlanForm {
  if (removed.kind === "offer") {
    return { ...form, offers: form.offers.toSpliced(removed.index, 0, removed.offer) };
  }
  return {
    ...form,
    offers: form.offers.map((offer) =>
      offer.key === removed.offer
        ? { ...offer, rules: offer.rules.toSpliced(removed.index, 0, removed.rule) }
        : offer,
    ),
  };
}
