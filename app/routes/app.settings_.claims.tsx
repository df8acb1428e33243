import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { formOfClaimSettings } from "~/http/claim-settings-form";
import { readSavedClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { requireStaff } from "~/staff.server";
import { ClaimSettingsPage } from "~/ui/claim-settings/claim-settings-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const { settings, savedAt, savedBy } = await readSavedClaimSettings(db, shop.domain);
  const { currency } = shop;
  const saved = savedAt && savedBy !== null ? { by: savedBy, at: savedAt.toISOString() } : null;
  return { form: formOfClaimSettings(settings, currency), currency, saved };
}

export default function ClaimSettings() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <ClaimSettingsPage page={page} onSaved={revalidate} />;
}
