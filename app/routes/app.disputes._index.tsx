import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { db } from "~/db.server";
import { listDisputes } from "~/queries/list-disputes.server";
import { requireStaff } from "~/staff.server";
import { DISPUTE_FILTERS } from "~/views/dispute-phase";
import { DisputesPage } from "~/ui/dispute/disputes-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

const page = z.coerce.number().int().min(0).max(10_000).optional().catch(undefined);
// An address can be edited by hand: what isn't known narrows nothing.
const asked = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  show: z.enum(DISPUTE_FILTERS).optional().catch(undefined),
  after: page,
  before: page,
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const { q, show, after, before } = asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const disputes = await listDisputes(db, shop.domain, {
    ...(q ? { search: q } : {}),
    ...(show ? { filter: show } : {}),
    page: after ?? before ?? 0,
    now,
  });
  return { disputes, narrowed: Boolean(q || show) };
}

export default function Disputes() {
  const { disputes, narrowed } = useLoaderData<typeof loader>();
  return <DisputesPage page={disputes} narrowed={narrowed} />;
}
