import { z } from "zod";
import { ANY_FIGURE, type AnyFigure } from "../../domain/insight";
import type { Day } from "../../domain/claim";
import {
  monthPeriod,
  PERIOD_PRESETS,
  presetPeriod,
  within,
  type Period,
  type PeriodPreset,
} from "~/views/money-period";

/** Where the destination isn't known. */
export const UNKNOWN_ROUTE = "unknown";

/** What the money page and the pages behind it are about, as their addresses say. */
export type MoneyAddress = {
  period: Period;
  /** "custom": days that somebody chose. */
  chosen: PeriodPreset | "custom";
  /** Null: the shop's own, or whichever there are entries in. */
  currency: string | null;
  /** A month of the period, "2026-11"; null: all of it. */
  month: string | null;
  /** Country code, or UNKNOWN_ROUTE; null: all. */
  route: string | null;
  /** Null: all entries. */
  figure: AnyFigure | null;
};

// An address can be edited by hand: what isn't known is left out.
const known = z.object({
  period: z.enum(PERIOD_PRESETS).nullable().catch(null),
  from: z.iso.date().nullable().catch(null),
  to: z.iso.date().nullable().catch(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .catch(null),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  route: z
    .union([z.string().regex(/^[A-Z]{2}$/), z.literal(UNKNOWN_ROUTE)])
    .nullable()
    .catch(null),
  figure: z
    .enum(ANY_FIGURE as [AnyFigure, ...AnyFigure[]])
    .nullable()
    .catch(null),
});

/**
 * Reads `period` or `from` and `to`, `currency`, `month`, `route` and `figure`; twelve months where no days are said. A month
 * alone is its own period; one that the period doesn't touch narrows nothing.
 * @param today in the shop's time zone
 */
export function moneyAddress(parameters: URLSearchParams, today: Day): MoneyAddress {
  const names = Object.keys(known.shape);
  const told = known.parse(Object.fromEntries(names.map((name) => [name, parameters.get(name)])));
  const { currency, route, figure } = told;
  const custom = told.from !== null && told.to !== null && told.from <= told.to;
  const chosen = custom ? "custom" : (told.period ?? "12-months");
  const asked = custom
    ? { from: told.from ?? today, to: told.to ?? today }
    : told.month && !told.period
      ? monthPeriod(told.month)
      : presetPeriod(told.period ?? "12-months", today);
  const month = told.month && within(asked, monthPeriod(told.month)) ? told.month : null;
  return { period: asked, chosen, currency, month, route, figure };
}

/** The days that an address is about: of its period, those of its month. */
export function daysOf({ period, month }: Pick<MoneyAddress, "period" | "month">): Period {
  return (month && within(period, monthPeriod(month))) || period;
}

/** The parameters of an address; days are said as days, so that a link tells the same tomorrow. */
export function moneyParameters(told: Partial<Omit<MoneyAddress, "chosen">>): string {
  const { period, currency, month, route, figure } = told;
  const parameters = { ...period, currency, month, route, figure };
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
}
