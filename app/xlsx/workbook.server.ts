import writeXlsxFile, { type Cell } from "write-excel-file/node";
import { decimalsOf } from "../../domain/money";
import type { SheetCell } from "../../domain/sheet";
import { dateOf } from "~/time/stored-day";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * A table as a workbook of one sheet, made in memory: amounts are numbers, days are dates, text is text whatever it begins
 * with.
 */
export function workbook(table: {
  sheet: string;
  /** Width in characters. */
  columns: readonly { heading: string; width: number }[];
  rows: readonly (readonly SheetCell[])[];
}): Promise<Buffer> {
  const headings = table.columns.map(({ heading }) => ({
    value: heading,
    type: String,
    fontWeight: "bold" as const,
  }));
  const columns = table.columns.map(({ width }) => ({ width }));
  const data = [headings, ...table.rows.map((row) => row.map(xlsxCell))];
  return writeXlsxFile(data, { sheet: table.sheet, columns, stickyRowsCount: 1 }).toBuffer();
}

function xlsxCell(cell: SheetCell): Cell {
  switch (cell.type) {
    case "text":
      return cell.text === "" ? null : { value: cell.text, type: String };
    case "day":
      return { value: dateOf(cell.day), type: Date, format: "yyyy-mm-dd" };
    case "amount": {
      // A spreadsheet's numbers are floats, exact to fifteen digits; here nothing is worked out with them.
      const decimals = decimalsOf(cell.amount.replace("-", "")) ?? 0;
      const format = decimals === 0 ? "0" : `0.${"0".repeat(decimals)}`;
      return { value: Number(cell.amount), type: Number, format };
    }
  }
}
