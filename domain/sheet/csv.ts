import type { Day } from "../claim/index";

/** What stands in a cell: text, a calendar day, or an amount as exact decimal text ("-5.00"). */
export type SheetCell =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "day"; readonly day: Day }
  | { readonly type: "amount"; readonly amount: string };

/**
 * A text as a spreadsheet takes it for text: what begins like a formula (= + - @, tab, line break) gets an apostrophe in front,
 * else whoever opens the file would run it.
 */
export function asPlainText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** A file's mark for UTF-8, by which spreadsheets know it; once, at its beginning. */
export const CSV_BEGINNING = "\uFEFF";

/** Rows as CSV: CRLF at the end of each. */
export function csvRows(rows: readonly (readonly SheetCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** The row of headings as CSV. */
export function csvHeadings(headings: readonly string[]): string {
  return `${headings.map(quoted).join(",")}\r\n`;
}

function csvCell(cell: SheetCell): string {
  switch (cell.type) {
    case "text":
      return quoted(asPlainText(cell.text));
    case "day":
      return cell.day;
    case "amount":
      return cell.amount;
  }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The cells of a CSV, by rows; empty lines are rows too, but for those at the end. Commas or semicolons, whichever the first line has. */
export function parseCsv(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, "");
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const separator = first.includes(",") || !first.includes(";") ? "," : ";";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    rows.push(row);
    row = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") endRow();
    else if (letter !== "\r") cell += letter;
  }
  endRow();
  return rows.slice(0, rows.findLastIndex(isFilled) + 1);
}

/** Whether anything stands in a row. */
export const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== "");
