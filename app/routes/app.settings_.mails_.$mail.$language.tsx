import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { mailAccount } from "~/mail/account.server";
import { CLAIM_MAILS, placesOf } from "~/mail/claim-mail-texts";
import { mailFrame } from "~/mail/claim-mails";
import { exampleValues } from "~/mail/example-mail";
import { ourWords } from "~/mail/our-words";
import { listMailTexts, readMailText } from "~/queries/read-mail-texts.server";
import { notFound } from "~/routing.server";
import { storefrontOf } from "~/sandbox-seam.server";
import { SHOPPER_LANGUAGES } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import { requireStaff } from "~/staff.server";
import { MailTextPage } from "~/ui/mail-texts/mail-text-page";
import { claimStartLink } from "~/use-cases/shopper-access/claim-link.server";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** One mail in one language, with what its example is made of. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, email, now } = await requireStaff(request);
  const mail = CLAIM_MAILS.find((each) => each === params.mail);
  const language = SHOPPER_LANGUAGES.find((each) => each === params.language);
  if (!mail || !language) throw notFound();
  const words = wordsIn(language);
  const link = claimStartLink(storefrontOf(shop.domain), language);
  const values = exampleValues(words, { mail, shop, now, link });
  const changed = (await listMailTexts(db, shop.domain)).find((each) => each.mail === mail);
  return {
    mail,
    language,
    changed: changed?.languages ?? [],
    ...(await readMailText(db, { shop: shop.domain, mail, language })),
    ours: ourWords(language, mail),
    places: placesOf(mail),
    // Where an example can be sent; null: nowhere.
    sendTo: mailAccount ? email : null,
    example: { from: mailAccount?.from ?? null, frame: mailFrame(words, mail, values), values },
  };
}

export default function MailText() {
  const page = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  // Another mail or language, and what is loaded anew after a save, or because somebody else saved, begins a new form.
  const key = [page.mail, page.language, page.saved?.at ?? "never"].join(" ");
  return <MailTextPage key={key} page={page} onSaved={revalidate} />;
}
