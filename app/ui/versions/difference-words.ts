import type { OfferChange, PlanDifference, RuleChange } from "../../../domain/rating";
import { fieldWords, sayOffer, sayRule, saySetting, type DifferenceWords } from "~/ui/versions/field-words";
import { premiumWords, ruleWords } from "~/ui/versions/rule-words";

/** One thing that is different, in plain sentences. */
export type ToldChange = {
  kind: "added" | "removed" | "changed" | "moved";
  /** What it is about: "Rule “jade”"; null for a field of its group. */
  title: string | null;
  sentences: string[];
};

/** What is different in the settings (`offer` null) or in one offer. */
export type ToldGroup = { offer: string | null; changes: ToldChange[] };

/** Two plans' differences, field by field in plain sentences, by offers and rules. */
export function differenceWords(difference: PlanDifference, words: DifferenceWords): ToldGroup[] {
  const { t } = words;
  const { settings, offers, offersReordered } = difference;
  const general: ToldChange[] = settings.map((change) =>
    changed(
      fieldWords(
        t(`difference.field.settings.${change.field}`),
        change,
        saySetting(change.field, words),
        words,
      ),
    ),
  );
  if (offersReordered) {
    const order = offersReordered.map((id) => `“${id}”`).join(", ");
    general.push({ kind: "moved", title: null, sentences: [t("difference.offersReordered", { order })] });
  }
  const groups = offers.map((offer): ToldGroup => offerGroup(offer, words));
  return general.length > 0 ? [{ offer: null, changes: general }, ...groups] : groups;
}

function changed(sentence: string): ToldChange {
  return { kind: "changed", title: null, sentences: [sentence] };
}

function offerGroup(offer: OfferChange, words: DifferenceWords): ToldGroup {
  const { t } = words;
  if (offer.kind !== "changed") {
    const { id, rules } = offer.offer;
    const sentence = t(offer.kind === "added" ? "difference.offerAdded" : "difference.offerRemoved", { id });
    const told = rules.map((rule) => `“${rule.id}”: ${ruleWords(rule, words.plan)}`);
    return { offer: id, changes: [{ kind: offer.kind, title: null, sentences: [sentence, ...told] }] };
  }
  const { id, renamedFrom, fields, rules } = offer;
  return {
    offer: id,
    changes: [
      ...(renamedFrom === null ? [] : [changed(t("difference.offerRenamed", { before: renamedFrom }))]),
      ...fields.map((change) =>
        changed(
          fieldWords(
            t(`difference.field.offer.${change.field}`),
            change,
            sayOffer(change.field, words),
            words,
          ),
        ),
      ),
      ...rules.map((rule) => toldRule(rule, words)),
    ],
  };
}

function toldRule(change: RuleChange, words: DifferenceWords): ToldChange {
  const { t } = words;
  if (change.kind !== "changed") {
    const { rule, place } = change;
    const sentence = t(change.kind === "added" ? "difference.ruleAdded" : "difference.ruleRemoved", {
      id: rule.id,
      place,
      words: ruleWords(rule, words.plan),
    });
    return { kind: change.kind, title: null, sentences: [sentence] };
  }
  const { id, renamedFrom, fields, premium, moved } = change;
  const sentences = [
    ...(renamedFrom === null ? [] : [t("difference.ruleRenamed", { before: renamedFrom })]),
    ...fields.map((field) =>
      fieldWords(t(`difference.field.rule.${field.field}`), field, sayRule(field.field, words), words),
    ),
    ...(premium
      ? [
          t("difference.premium", {
            before: premiumWords(premium.before, words.plan),
            after: premiumWords(premium.after, words.plan),
          }),
        ]
      : []),
    ...(moved ? [t("difference.ruleMoved", moved)] : []),
  ];
  const onlyMoved = moved !== null && sentences.length === 1;
  return { kind: onlyMoved ? "moved" : "changed", title: t("difference.rule", { id }), sentences };
}
