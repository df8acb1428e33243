import type { TFunction } from "i18next";
import { decimalsOf } from "../../../../domain/money";
import type { Selection } from "../../../../domain/rating";
import { plainNumber } from "~/ui/plan/form/percent";
import { isEmptySelection, type RuleForm } from "~/ui/plan/form/plan-form";

/** What the words need to know of the reader. */
export type Words = {
  t: TFunction<"plan">;
  /** "US$2.00" of "2"; what is no amount stays as it is typed. */
  amount: (typed: string) => string;
  /** "North America", "Germany": entries in the fewest words. */
  destinations: (entries: readonly string[]) => string[];
  list: (words: readonly string[]) => string;
};

const NAMED = 3;

export function amountWords(
  money: (amount: { amount: string; currency: string }) => string,
  currency: string,
): Words["amount"] {
  return (typed) => {
    const amount = plainNumber(typed);
    return decimalsOf(amount) === null ? typed : money({ amount, currency });
  };
}

/** Which goods, where to and for which orders: "Tagged jade, to Japan, orders below US$500.00". */
export function ruleScopeWords(rule: RuleForm, words: Words): string {
  const { t, destinations } = words;
  const parts = [selectionWords(rule.match, words)];
  if (rule.destinations.length > 0) {
    parts.push(t("summary.to", { list: someOf(destinations(rule.destinations), words) }));
  }
  const from = rule.from.trim() === "" ? null : words.amount(rule.from);
  const below = rule.below.trim() === "" ? null : words.amount(rule.below);
  if (from !== null && below !== null) parts.push(t("summary.between", { from, below }));
  else if (from !== null) parts.push(t("summary.from", { from }));
  else if (below !== null) parts.push(t("summary.below", { below }));
  return parts.join(" · ");
}

export function selectionWords(selection: Selection, words: Words): string {
  const { t } = words;
  if (isEmptySelection(selection)) return t("summary.everything");
  const { tags, types, vendors, productIds, collectionIds } = selection;
  const parts = [
    tags.length > 0 && t("summary.tags", { list: someOf(tags, words) }),
    types.length > 0 && t("summary.types", { list: someOf(types, words) }),
    vendors.length > 0 && t("summary.vendors", { list: someOf(vendors, words) }),
    productIds.length > 0 && t("summary.productIds", { count: productIds.length }),
    collectionIds.length > 0 && t("summary.collectionIds", { count: collectionIds.length }),
  ];
  const text = words.list(parts.filter((part) => part !== false));
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "1 % of the value · US$2.00 to US$300.00" */
export function rulePremiumWords(rule: RuleForm, { t, amount }: Words): string {
  if (rule.premiumType === "decline") return t("summary.decline");
  const parts = [premiumWords(rule, { t, amount })];
  const minimum = rule.minimum.trim() === "" ? null : amount(rule.minimum);
  const maximum = rule.maximum.trim() === "" ? null : amount(rule.maximum);
  if (minimum !== null && maximum !== null) parts.push(t("summary.held", { minimum, maximum }));
  else if (minimum !== null) parts.push(t("summary.atLeast", { minimum }));
  else if (maximum !== null) parts.push(t("summary.atMost", { maximum }));
  return parts.join(" · ");
}

function premiumWords(rule: RuleForm, { t, amount }: Pick<Words, "t" | "amount">): string {
  switch (rule.premiumType) {
    case "rate": {
      const percent = plainNumber(rule.percent).replace(/\s*%$/, "");
      return percent === "" ? t("summary.incomplete") : t("summary.rate", { percent });
    }
    case "flat":
      if (rule.amount.trim() === "") return t("summary.incomplete");
      return t(rule.per === "order" ? "summary.perOrder" : "summary.perItem", {
        amount: amount(rule.amount),
      });
    case "bands":
      return t("summary.bands", { count: rule.bands.length });
    case "decline":
      return t("summary.decline");
  }
}

/** The first few, and how many more. */
function someOf(all: readonly string[], { t, list }: Pick<Words, "t" | "list">): string {
  if (all.length <= NAMED) return list(all);
  const named = all.slice(0, NAMED).join(t("summary.comma"));
  return t("summary.more", { named, more: all.length - NAMED });
}
