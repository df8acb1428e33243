import type { TFunction } from "i18next";
import type { Plan } from "../../../../domain/rating";
import type { PlanWarning } from "../../../../domain/rating/warnings/plan-warnings";
import { percentOf } from "~/ui/plan/form/percent";

/** What the words need to know of the plan and of the reader. */
export type WarningWords = {
  t: TFunction<"warnings">;
  plan: Plan;
  money: (amount: string) => string;
  destinations: (entries: readonly string[]) => string[];
  /** "A, B and C" */
  list: (words: readonly string[]) => string;
};

type About<Kind extends PlanWarning["kind"]> = Extract<PlanWarning, { kind: Kind }>;

/** What is worth a look, in a sentence or two. */
export function warningWords(warning: PlanWarning, words: WarningWords): string {
  const { t } = words;
  switch (warning.kind) {
    case "no-destination":
      return t("noDestination");
    case "hazardous-destination":
      return t(`hazard.${warning.law}`, {
        places: words.list(words.destinations(warning.destinations)),
      });
    case "rule-above-limit":
      return t("aboveLimit", { from: words.money(warning.from), limit: words.money(warning.limit) });
    case "unreachable-rule":
      return unreachableWords(warning, words);
    case "thin-premium":
      return thinWords(warning, words);
  }
}

function unreachableWords(
  { cause, offer }: About<"unreachable-rule">,
  { t, plan, list }: WarningWords,
): string {
  if (cause.why !== "shadowed") return t(`unreachable.${cause.why}`);
  const rules = cause.by.map((index) => t("quoted", { id: plan.offers[offer]?.rules[index]?.id ?? "" }));
  return t("unreachable.shadowed", { rules: list(rules), count: rules.length });
}

function thinWords(warning: About<"thin-premium">, { t, money, list }: WarningWords): string {
  const { band, above, charged, goods, zones } = warning;
  const [least] = zones.map(({ usual }) => usual.from).toSorted(byNumber);
  const most = zones
    .map(({ usual }) => usual.to)
    .toSorted(byNumber)
    .at(-1);
  const usual = {
    from: percentOf(least ?? ""),
    to: percentOf(most ?? ""),
    zones: list(zones.map(({ zone }) => t(`cargo.toZones.${zone}`))),
    goods: t(`cargo.goods.${goods}`),
  };
  const premium =
    "rate" in charged ? t("thin.rate", { percent: percentOf(charged.rate) }) : money(charged.amount);
  const what = band === null ? premium : t("thin.band", { number: band + 1, premium });
  return above === null
    ? t("thin.always", { premium: what, ...usual })
    : t("thin.above", { premium: what, value: money(above), ...usual });
}

/** Plain decimals below one, so their texts order as their numbers do. */
function byNumber(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
