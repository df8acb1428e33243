import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { readDispute } from "~/queries/read-dispute.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { DisputePage } from "~/ui/dispute/dispute-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop: owner, now } = await requireStaff(request);
  const dispute = await readDispute(db, { owner, id: uuidFrom(params.disputeId), now });
  if (!dispute) throw notFound();
  return { dispute };
}

export default function Dispute() {
  const { dispute } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <DisputePage dispute={dispute} onChanged={revalidate} />;
}
