import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { formOfCargoPolicy } from "~/http/cargo-policy-form";
import { readCargoPolicy } from "~/queries/read-cargo-policy.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { PolicyFormPage } from "~/ui/cargo/policy-form-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** The form of a policy; of one that was ended there is none. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const policy = await readCargoPolicy(db, shop.domain, uuidFrom(params.policyId));
  if (!policy || policy.endedOn !== null) throw notFound();
  const { id, currency, updatedAt, updatedBy } = policy;
  return {
    id,
    currency,
    terms: null,
    form: formOfCargoPolicy(policy, currency),
    saved: { by: updatedBy, at: updatedAt.toISOString() },
  };
}

export default function Policy() {
  const page = useLoaderData<typeof loader>();
  // What is loaded anew, because somebody else saved, begins a new form.
  return <PolicyFormPage key={page.saved.at} page={page} />;
}
