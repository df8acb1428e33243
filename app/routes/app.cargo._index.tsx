import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { listCargoGaps } from "~/queries/list-cargo-gaps.server";
import { listCargoPolicies } from "~/queries/list-cargo-policies.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { CargoPage } from "~/ui/cargo/cargo-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const policies = await listCargoPolicies(db, shop.domain, calendarDay(now, shop.timeZone));
  return { policies, ...(await listCargoGaps(db, shop.domain)) };
}

export default function Cargo() {
  const { policies, gaps, count } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <CargoPage policies={policies} gaps={gaps} gapCount={count} onChanged={revalidate} />;
}
