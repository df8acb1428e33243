import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/db.server";
import { mailAccount } from "~/mail/account.server";
import { listMailTexts } from "~/queries/read-mail-texts.server";
import { requireStaff } from "~/staff.server";
import { MailListPage } from "~/ui/mail-texts/mail-list-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireStaff(request);
  const mails = await listMailTexts(db, shop.domain);
  // Staff's own language first: they can read it.
  return { mails, language: locale, mailsGoOut: mailAccount !== null };
}

export default function Mails() {
  return <MailListPage {...useLoaderData<typeof loader>()} />;
}
