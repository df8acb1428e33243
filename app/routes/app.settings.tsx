import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { mailAccount } from "~/mail/account.server";
import { readSettingsPage } from "~/queries/read-settings-page.server";
import { requireStaff } from "~/staff.server";
import { SettingsPage } from "~/ui/settings/settings-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return { ...(await readSettingsPage(db, shop.domain)), mailsGoOut: mailAccount !== null };
}

export default function Settings() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return <SettingsPage page={page} mailsGoOut={page.mailsGoOut} onSaved={revalidate} />;
}
