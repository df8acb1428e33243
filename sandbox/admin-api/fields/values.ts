import { printDecimal } from "../../graphql/scalars";
import { toSet, type Both } from "../../commerce/money";
import { orderCurrencies } from "../../commerce/order-amounts";
import type { Amount, CurrencyCode, MoneySet, Order } from "../../state/types";
import type { AdminRegistry, UserError } from "../context";

/** Types that are nothing but their properties. */
export function valueTypes(registry: AdminRegistry): void {
  registry
    .value("MoneyV2", ["amount", "currencyCode"])
    .value("MoneyBag", ["shopMoney", "presentmentMoney"])
    .value("Count", ["count", "precision"])
    .value("Attribute", ["key", "value"])
    .value("SelectedOption", ["name", "value"])
    .value("SEO", ["title", "description"])
    .value("Image", ["id", "url", "altText", "width", "height"])
    .value("UserError", ["field", "message"])
    .value("TaxLine", ["title", "rate", "ratePercentage", "priceSet", "channelLiable"])
    .value("Job", ["id", "done"])
    .value("AccessScope", ["handle", "description"])
    .value("ApiVersion", ["displayName", "handle", "supported"]);
  for (const payload of [
    "ProductSet",
    "ProductVariantsBulkCreate",
    "ProductVariantsBulkUpdate",
    "ProductVariantsBulkDelete",
  ]) {
    registry.value(`${payload}UserError`, ["field", "message", "code"]);
  }
  registry.value("OrderCancelUserError", ["field", "message", "code"]);
  registry.value("MetafieldsSetUserError", ["field", "message", "code", "elementIndex"]);
}

export type MoneyV2 = { amount: string; currencyCode: CurrencyCode };
export type MoneyBag = { shopMoney: MoneyV2; presentmentMoney: MoneyV2 };

export function money(amount: Amount, currencyCode: CurrencyCode): MoneyV2 {
  return { amount: printDecimal(amount), currencyCode };
}

/** An amount of an order in both its currencies. */
export function moneyBag(order: Order, set: MoneySet): MoneyBag {
  return {
    shopMoney: money(set.shop, order.currency),
    presentmentMoney: money(set.presentment, order.presentmentCurrency),
  };
}

/** The same, of minor units. */
export function moneyBagOf(order: Order, amount: Both): MoneyBag {
  return moneyBag(order, toSet(amount, orderCurrencies(order)));
}

export function exactly(count: number): { count: number; precision: "EXACT" } {
  return { count, precision: "EXACT" };
}

/** User errors with the properties that all their types have. */
export function userErrors(errors: readonly UserError[]): Required<UserError>[] {
  return errors.map((error) => ({ code: null, ...error }));
}
