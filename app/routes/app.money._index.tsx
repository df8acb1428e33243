import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { readMoney } from "~/queries/read-money.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { MoneyPage } from "~/ui/money/money-page";
import { moneyAddress } from "~/views/money-address";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** What the guarantee earns and costs: `period`, or `from` and `to`, and `currency` in the address; else twelve months. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const address = moneyAddress(new URL(request.url).searchParams, calendarDay(now, shop.timeZone));
  return { address, money: await readMoney(db, shop, address) };
}

export default function MoneyRoute() {
  return <MoneyPage {...useLoaderData<typeof loader>()} />;
}
