import type { LoaderFunctionArgs } from "@remix-run/node";
import { bordereauCsv } from "../../domain/cargo";
import { db } from "~/db.server";
import { bordereauPeriod } from "~/http/bordereau-period";
import { readBordereau } from "~/queries/read-bordereau.server";
import { notFound } from "~/routing.server";
import { XLSX } from "~/xlsx/workbook.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { bordereauXlsx } from "~/use-cases/cargo/bordereau-file.server";

/**
 * A bordereau as a file: `as=xlsx`, else CSV. `Bordereau-Mark` is what marking it as sent has to repeat, `Bordereau-Unsent` how
 * many it tells for the first time.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const period = bordereauPeriod(parameters, null, calendarDay(now, shop.timeZone));
  const bordereau = period && (await readBordereau(db, shop.domain, period));
  if (!bordereau) throw notFound();
  const isXlsx = parameters.get("as") === "xlsx";
  const file = isXlsx ? new Uint8Array(await bordereauXlsx(bordereau.rows)) : bordereauCsv(bordereau.rows);
  const name = `bordereau-${period.from}-${period.to}.${isXlsx ? "xlsx" : "csv"}`;
  return new Response(file, {
    headers: {
      "Content-Type": isXlsx ? XLSX : "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Bordereau-Mark": bordereau.mark,
      "Bordereau-Unsent": String(bordereau.unsent),
      "Cache-Control": "no-store",
    },
  });
}
