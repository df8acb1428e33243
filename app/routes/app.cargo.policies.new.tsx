import { randomUUID } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CARRIER_TERMS } from "../../domain/cargo";
import { db } from "~/db.server";
import { formOfCargoPolicy, newCargoPolicyForm } from "~/http/cargo-policy-form";
import { readCargoPolicy } from "~/queries/read-cargo-policy.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { PolicyFormPage } from "~/ui/cargo/policy-form-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** The form of a new policy: empty, begun from a carrier's terms (`terms`), or from another policy (`like`), as renewals are. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const terms = CARRIER_TERMS.find(({ id }) => id === parameters.get("terms")) ?? null;
  const today = calendarDay(now, shop.timeZone);
  const empty = newCargoPolicyForm(terms, today);
  const page = { id: randomUUID(), currency: shop.currency, terms, saved: null };
  const like = parameters.get("like");
  if (!like) return { ...page, form: empty };
  const policy = await readCargoPolicy(db, shop.domain, uuidFrom(like));
  if (!policy) throw notFound();
  const { from, to } = empty;
  return { ...page, form: { ...formOfCargoPolicy(policy, policy.currency), number: "", from, to } };
}

export default function NewPolicy() {
  const page = useLoaderData<typeof loader>();
  return <PolicyFormPage key={page.id} page={page} />;
}
