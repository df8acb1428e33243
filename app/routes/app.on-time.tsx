import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { FIRST_TERMS, formOfDelayTerms } from "~/http/delay-terms-form";
import { readOnTime } from "~/queries/read-on-time.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { OnTimePage } from "~/ui/on-time/on-time-page";
import type { OnTimePageData } from "~/ui/on-time/use-on-time-editor";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs): Promise<OnTimePageData> {
  const { shop, now } = await requireStaff(request);
  const { currency, timeZone } = shop;
  const { versions: rows, offered } = await readOnTime(db, shop);
  const versions = rows.map(({ version, on, terms, inForceAt, by }) => ({
    version,
    on,
    form: formOfDelayTerms(terms, on, currency),
    since: inForceAt.toISOString(),
    by,
  }));
  const [newest] = versions;
  return {
    form: newest?.form ?? formOfDelayTerms(FIRST_TERMS, false, currency),
    currency,
    today: calendarDay(now, timeZone),
    saved: newest ? { by: newest.by, at: newest.since } : null,
    versions,
    offered,
  };
}

export default function OnTime() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <OnTimePage page={page} onSaved={revalidate} />;
}
