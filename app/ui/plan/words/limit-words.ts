import type { OfferForm } from "~/ui/plan/form/plan-form";
import type { Words } from "~/ui/plan/words/plan-words";

/** An offer's limits in one line: "Premium US$1.00 to US$500.00 · orders worth up to US$20,000.00 · multiples of US$0.50". */
export function limitWords(offer: OfferForm, { t, amount }: Words): string {
  const range = (least: string, most: string) => {
    const [from, to] = [least.trim(), most.trim()].map((typed) => (typed === "" ? null : amount(typed)));
    if (from && to) return t("limits.between", { from, to });
    return from ? t("limits.from", { from }) : to ? t("limits.upTo", { to }) : null;
  };
  const capped = offer.overMaximum === "cap" && offer.maximumInsuredValue.trim() !== "";
  const premium = range(offer.minimumPremium, offer.maximumPremium);
  const insured = range(offer.minimumInsuredValue, capped ? "" : offer.maximumInsuredValue);
  const parts = [
    premium && t("limits.premium", { range: premium }),
    insured && t("limits.insured", { range: insured }),
    capped && t("limits.capped", { amount: amount(offer.maximumInsuredValue) }),
    t("limits.rounding", { increment: amount(offer.increment) }),
  ].filter((part) => typeof part === "string");
  const text = parts.join(" · ");
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
