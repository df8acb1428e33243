import type { Db } from "~/db.server";
import { CLAIM_MAILS, type ClaimMail, type MailWords } from "~/mail/claim-mail-texts";
import { SHOPPER_LANGUAGES, type ShopperLanguage } from "~/shopper/languages";

/** In which languages each mail has words of the shop's own. */
export type ChangedMails = { mail: ClaimMail; languages: ShopperLanguage[] }[];

export async function listMailTexts(db: Db, shop: string): Promise<ChangedMails> {
  const rows = await db.mailText.findMany({
    where: { shop, NOT: { subject: "", body: "" } },
    select: { template: true, language: true },
  });
  const changed = new Set(rows.map(({ template, language }) => `${template} ${language}`));
  return CLAIM_MAILS.map((mail) => ({
    mail,
    languages: SHOPPER_LANGUAGES.filter((language) => changed.has(`${mail} ${language}`)),
  }));
}

export type OwnMailText = {
  /** Null: it never had any. A field that is empty has ours. */
  own: MailWords | null;
  /** Who saved it, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
};

/** The shop's own words for a mail in one language. */
export async function readMailText(
  db: Db,
  of: { shop: string; mail: ClaimMail; language: ShopperLanguage },
): Promise<OwnMailText> {
  const { shop, mail: template, language } = of;
  const row = await db.mailText.findUnique({
    where: { shop_template_language: { shop, template, language } },
  });
  if (!row) return { own: null, saved: null };
  const { subject, body, updatedAt, updatedBy } = row;
  return { own: { subject, body }, saved: { by: updatedBy, at: updatedAt.toISOString() } };
}
