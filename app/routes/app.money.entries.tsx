import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { cursorFrom } from "~/queries/keyset.server";
import { listLedgerEntries } from "~/queries/list-ledger-entries.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { EntriesPage } from "~/ui/money/entries-page";
import { daysOf, moneyAddress } from "~/views/money-address";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** The entries behind a figure (`figure`, else the net), of the days, month, route and currency in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const address = moneyAddress(parameters, calendarDay(now, shop.timeZone));
  const figure = address.figure ?? "net";
  const currency = address.currency ?? shop.currency;
  const { domain, timeZone } = shop;
  const asked = { shop: domain, timeZone, period: daysOf(address), route: address.route, currency, figure };
  return { address, figure, currency, ...(await listLedgerEntries(db, asked, cursorFrom(parameters))) };
}

export default function Entries() {
  return <EntriesPage {...useLoaderData<typeof loader>()} />;
}
