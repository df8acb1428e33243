import type { Peril } from "../../../domain/rating/index";
import type { Price } from "../../checkout-rating/price";

/** An amount as staff are used to reading it. The number is for display only; nothing is reckoned with it. */
export function money({ amount, currency }: Price): string {
  return shopify.i18n.formatCurrency(Number(amount), { currency });
}

/** "Loss, damage, theft" */
export function perilList(perils: readonly Peril[]): string {
  const { i18n } = shopify;
  return perils.map((peril) => i18n.translate(`peril.${peril}`)).join(i18n.translate("listSeparator"));
}
