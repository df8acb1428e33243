import { FIGURE_NAMES, FIGURES, type AnyFigure } from "../../../domain/insight";
import type { FigureAmounts } from "~/queries/read-money.server";

/** Shown whether or not anything moved. */
const ALWAYS: readonly AnyFigure[] = ["premium-earned", "cargo-cost", "net"];
const ORDER: readonly AnyFigure[] = [
  "net",
  ...FIGURE_NAMES.filter((figure) => FIGURES[figure].net !== "beside"),
  "recoveries-expected",
  "written-off",
];

/** The columns of a table of figures; those in which nothing ever moved are left out. */
export function columnsOf(rows: readonly FigureAmounts[]): AnyFigure[] {
  return ORDER.filter(
    (figure) => ALWAYS.includes(figure) || rows.some((row) => /[1-9]/.test(row[figure].amount)),
  );
}
