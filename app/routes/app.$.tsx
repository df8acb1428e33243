import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "~/routing.server";
import { requireStaff } from "~/staff.server";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** Addresses below /app that no page has: answered inside of the frame, with the way back. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request);
  throw notFound();
}

export default function Nowhere() {
  return null;
}
