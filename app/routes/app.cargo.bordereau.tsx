import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { bordereauPeriod } from "~/http/bordereau-period";
import { listCargoPolicies } from "~/queries/list-cargo-policies.server";
import { readBordereau } from "~/queries/read-bordereau.server";
import { notFound } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { BordereauPage } from "~/ui/cargo/bordereau-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** The declarations of a period under one policy: `policy`, `from` and `to` in the address; else the first policy, and this month. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const today = calendarDay(now, shop.timeZone);
  const policies = (await listCargoPolicies(db, shop.domain, today)).map(({ id, name, number }) => ({
    id,
    called: `${name} ${number}`,
  }));
  const first = policies[0]?.id ?? null;
  const period = bordereauPeriod(new URL(request.url).searchParams, first, today);
  if (!period) return { policies, period: null, bordereau: null };
  const read = await readBordereau(db, shop.domain, period);
  if (!read) throw notFound();
  const { rows, mark: _, ...bordereau } = read;
  return { policies, period, bordereau: { ...bordereau, count: rows.length } };
}

export default function Bordereau() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <BordereauPage {...page} onChanged={revalidate} />;
}
