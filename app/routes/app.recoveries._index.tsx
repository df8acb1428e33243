import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { RECOVERY_STATES } from "../../domain/cargo";
import { db } from "~/db.server";
import { listRecoveries } from "~/queries/list-recoveries.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { RecoveryBoardPage } from "~/ui/recovery/board-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

// An address can be edited by hand: what isn't known narrows nothing.
const filters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  policy: z.uuid().optional().catch(undefined),
  state: z.enum(RECOVERY_STATES).optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const { q, policy, state } = filters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const board = await listRecoveries(
    db,
    shop.domain,
    { search: q, policyId: policy, state },
    calendarDay(now, shop.timeZone),
  );
  return { board, narrowed: Boolean(q || policy || state) };
}

export default function Recoveries() {
  const { board, narrowed } = useLoaderData<typeof loader>();
  return <RecoveryBoardPage board={board} narrowed={narrowed} />;
}
