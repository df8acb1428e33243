import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { listPrivacyRequests } from "~/queries/list-privacy-requests.server";
import { requireStaff } from "~/staff.server";
import { PrivacyPage } from "~/ui/privacy/privacy-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return { requests: await listPrivacyRequests(db, shop.domain, now) };
}

export default function Privacy() {
  return <PrivacyPage requests={useLoaderData<typeof loader>().requests} />;
}
