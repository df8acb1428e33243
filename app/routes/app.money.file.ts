import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { CSV_BEGINNING, csvHeadings, csvRows, type SheetCell } from "../../domain/sheet";
import { db } from "~/db.server";
import { countLedger, exportLedger, ledgerColumns, type LedgerAsked } from "~/queries/export-ledger.server";
import { workbook, XLSX } from "~/xlsx/workbook.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { daysOf, moneyAddress } from "~/views/money-address";
import { MOST_IN_WORKBOOK } from "~/views/money-file";

/**
 * The entries of the days, month, route, figure and currency in the address as a file: `as=xlsx`, else CSV, which is sent as
 * it is read. Answered 413 where they are more than a workbook holds.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const address = moneyAddress(parameters, calendarDay(now, shop.timeZone));
  const { route, currency, figure } = address;
  const period = daysOf(address);
  const asked = { shop: shop.domain, timeZone: shop.timeZone, period, route, currency, figure };
  const isXlsx = parameters.get("as") === "xlsx";
  if (isXlsx && (await countLedger(db, asked)) > MOST_IN_WORKBOOK) throw new Response(null, { status: 413 });
  const file = isXlsx
    ? await asWorkbook(asked)
    : createReadableStreamFromReadable(Readable.from(asCsv(asked)));
  return new Response(file, {
    headers: {
      "Content-Type": isXlsx ? XLSX : "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="ledger-${period.from}-${period.to}.${isXlsx ? "xlsx" : "csv"}"`,
      "Cache-Control": "no-store",
    },
  });
}

async function asWorkbook(asked: LedgerAsked): Promise<Uint8Array<ArrayBuffer>> {
  const rows: SheetCell[][] = [];
  for await (const batch of exportLedger(db, asked)) rows.push(...batch);
  return new Uint8Array(await workbook({ sheet: "Ledger", columns: ledgerColumns(asked.figure), rows }));
}

async function* asCsv(asked: LedgerAsked): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(
    CSV_BEGINNING + csvHeadings(ledgerColumns(asked.figure).map(({ heading }) => heading)),
  );
  for await (const batch of exportLedger(db, asked)) yield encoder.encode(csvRows(batch));
}
