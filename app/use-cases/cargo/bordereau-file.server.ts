import { unzipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { BORDEREAU_COLUMNS, BORDEREAU_HEADINGS } from "../../../domain/cargo";
import { parseCsv, type SheetCell } from "../../../domain/sheet";
import { workbook } from "~/xlsx/workbook.server";

/** Bytes of a file that is taken, and of what it unpacks to. */
export const MAX_BORDEREAU_BYTES = 2_000_000;
const MAX_UNPACKED_BYTES = 40_000_000;

/** A bordereau as a workbook: amounts are numbers, days are dates, text is text whatever it begins with. */
export function bordereauXlsx(rows: readonly (readonly SheetCell[])[]): Promise<Buffer> {
  return workbook({
    sheet: "Bordereau",
    columns: BORDEREAU_COLUMNS.map((column) => ({
      heading: BORDEREAU_HEADINGS[column],
      width: column === "declaration" ? 38 : 20,
    })),
    rows,
  });
}

/** The cells of a file that came back, CSV or XLSX, as text; null where it is neither. */
export async function readBordereauFile(file: Buffer): Promise<string[][] | null> {
  if (file.subarray(0, 2).toString("latin1") !== "PK") return parseCsv(decoded(file));
  if (!unpacksWell(file)) return null;
  let rows: unknown[][];
  try {
    rows = await readSheet(file);
  } catch (error) {
    // A zip that is no workbook, or a broken one: whatever the reader says, the file is what is wrong.
    if (error instanceof Error) return null;
    throw error;
  }
  return rows.map((row) => row.map(cellText));
}

/** Whoever types 101 for a reason has typed a number, as far as a workbook goes. */
function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}

/** Spreadsheets in China write CSV in their own encoding. */
function decoded(file: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("gb18030").decode(file);
  }
}

/** Whether it is a zip that doesn't unpack to more than any bordereau has. */
function unpacksWell(file: Buffer): boolean {
  let bytes = 0;
  try {
    unzipSync(file, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        return false;
      },
    });
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
  return bytes <= MAX_UNPACKED_BYTES;
}
