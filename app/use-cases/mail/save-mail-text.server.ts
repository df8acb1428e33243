import type { Db } from "~/db.server";
import { mailTextFaults, type ClaimMail, type MailTextFault, type MailWords } from "~/mail/claim-mail-texts";
import { ourWords } from "~/mail/our-words";
import type { ShopperLanguage } from "~/shopper/languages";

export type SavedMailText =
  | { ok: true }
  | { ok: false; reason: "refused"; faults: MailTextFault[] }
  /** Somebody saved meanwhile; nothing of this save was kept. */
  | { ok: false; reason: "conflict" };

/**
 * Keeps a shop's own words for a mail in one language. A field that is empty, or says what ours does, is kept as empty: there the
 * mail has our words, also when they change. `readAt` is when what the form showed was saved (null: nobody ever saved); if that
 * isn't the last save any more, nothing is overwritten.
 */
export async function saveMailText(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  readAt: Date | null;
  mail: ClaimMail;
  language: ShopperLanguage;
  said: MailWords;
}): Promise<SavedMailText> {
  const { db, shop, by, readAt, mail: template, language, said } = input;
  const faults = mailTextFaults(template, said);
  if (faults.length > 0) return { ok: false, reason: "refused", faults };
  // Never the instant that was read: it is by their instants that two saves are told apart.
  const at = readAt && input.now <= readAt ? new Date(readAt.getTime() + 1) : input.now;
  const ours = ourWords(language, template);
  const row = {
    subject: unlessOurs(said.subject.replaceAll(/\s+/g, " "), ours.subject),
    body: unlessOurs(said.body.replaceAll("\r\n", "\n"), ours.body),
    updatedAt: at,
    updatedBy: by,
  };
  const { count } = readAt
    ? await db.mailText.updateMany({ where: { shop, template, language, updatedAt: readAt }, data: row })
    : await db.mailText.createMany({ data: [{ shop, template, language, ...row }], skipDuplicates: true });
  return count === 0 ? { ok: false, reason: "conflict" } : { ok: true };
}

function unlessOurs(typed: string, ours: string): string {
  const text = typed.trim();
  return text === ours.trim() ? "" : text;
}
