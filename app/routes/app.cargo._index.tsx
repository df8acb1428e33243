import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { listCargoPolicies } from "~/queries/list-cargo-policies.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { CargoPage } from "~/ui/cargo/cargo-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return { policies: await listCargoPolicies(db, shop.domain, calendarDay(now, shop.timeZone)) };
}

export default function Cargo() {
  const { policies } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <CargoPage policies={policies} onChanged={revalidate} />;
}
