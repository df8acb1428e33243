import type { Currencies } from "../../commerce/money";
import type { Amount, CurrencyCode, Decimal, Id, Instant, MoneySet, ShopState } from "../../state/types";

/** Ids are JSON numbers in webhooks; those of the sandbox are far below 2^53. */
export function numericId(id: Id): number {
  return Number(id);
}

export function numericIdOrNull(id: Id | null): number | null {
  return id === null ? null : numericId(id);
}

export type PriceSet = {
  shop_money: { amount: Amount; currency_code: CurrencyCode };
  presentment_money: { amount: Amount; currency_code: CurrencyCode };
};

export function priceSet(money: MoneySet, currencies: Currencies): PriceSet {
  return {
    shop_money: { amount: money.shop, currency_code: currencies.shop },
    presentment_money: { amount: money.presentment, currency_code: currencies.presentment },
  };
}

/** A rate ("0.19") as the JSON number that Shopify sends; it isn't money. */
export function rateNumber(rate: Decimal): number {
  return Number(rate);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Shopify writes instants in the shop's time zone: "2026-11-22T10:43:00+08:00". */
export function shopTime(instant: Instant, { timezone }: Pick<ShopState, "timezone">): string {
  const date = new Date(instant);
  const offset = offsetOf(date, timezone);
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const offsetMs = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(date.getTime() + offsetMs).toISOString().slice(0, "2026-11-22T10:43:00".length) + offset;
}

export function shopTimeOrNull(instant: Instant | null, shop: Pick<ShopState, "timezone">): string | null {
  return instant === null ? null : shopTime(instant, shop);
}

/** "+08:00" */
export function offsetOf(date: Date, timezone: string): string {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
    formatters.set(timezone, formatter);
  }
  const name = formatter.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const offset = name.slice("GMT".length);
  return offset === "" ? "+00:00" : offset;
}
