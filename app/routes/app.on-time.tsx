import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { readOnTime } from "~/queries/read-on-time.server";
import { requireStaff } from "~/staff.server";
import { OnTimePage } from "~/ui/on-time/on-time-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return readOnTime(db, shop, now);
}

export default function OnTime() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  // What is loaded anew after a save, or because somebody else saved, begins a new form.
  return <OnTimePage key={page.saved?.at ?? "never"} page={page} onSaved={revalidate} />;
}
