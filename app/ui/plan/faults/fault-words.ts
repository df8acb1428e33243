import type { TFunction } from "i18next";
import type { PlanFault } from "~/views/plan-fault";

const LISTS_THAT_NEED_ONE = { perils: "empty-perils", offers: "empty-offers", rules: "empty-rules" } as const;

/** What is wrong, as the field itself would say it, in the reader's language. */
export function faultWords(t: TFunction<"plan">, issue: PlanFault): string {
  const { path, code, detail } = issue;
  const field = path.slice(path.lastIndexOf(".") + 1);
  switch (code) {
    case "not-decimal":
      return t(field === "rate" ? "faults.not-decimal-percent" : "faults.not-decimal");
    case "too-many-decimals":
      return field === "rate"
        ? t("faults.too-many-decimals-percent")
        : t("faults.too-many-decimals", { detail });
    case "empty":
      return field in LISTS_THAT_NEED_ONE
        ? t(`faults.${LISTS_THAT_NEED_ONE[field as keyof typeof LISTS_THAT_NEED_ONE]}`)
        : t("faults.empty");
    case "ladder-too-long":
      return t("faults.ladder-too-long", { detail });
    case "required":
    case "not-one-of":
    case "not-destination":
    case "over-one":
    case "zero":
    case "duplicate":
    case "above-maximum":
    case "not-under":
    case "band-order":
    case "band-open":
    case "unbounded-premium":
    case "not-url":
      return t(`faults.${code}`);
    default:
      return t("faults.other", { path, message: issue.message });
  }
}
