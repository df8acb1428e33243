/** Tables that leave the app for a spreadsheet, or come back from one. Pure. */
export { asPlainText, CSV_BEGINNING, csvHeadings, csvRows, isFilled, parseCsv, type SheetCell } from "./csv";
