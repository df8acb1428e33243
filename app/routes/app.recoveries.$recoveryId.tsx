import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { readRecovery } from "~/queries/read-recovery.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { RecoveryPage } from "~/ui/recovery/recovery-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const today = calendarDay(now, shop.timeZone);
  const recovery = await readRecovery(db, shop.domain, uuidFrom(params.recoveryId), today);
  if (!recovery) throw notFound();
  return { recovery, today };
}

export default function Recovery() {
  const { recovery, today } = useLoaderData<typeof loader>();
  return <RecoveryPage recovery={recovery} today={today} />;
}
