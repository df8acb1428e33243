import { randomUUID } from "node:crypto";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import { mailTextFaults, type ClaimMail, type MailTextFault, type MailWords } from "~/mail/claim-mail-texts";
import type { ShopperLanguage } from "~/shopper/languages";
import { writeMail } from "~/use-cases/mail/write-mail.server";

export type SentExample =
  | { ok: true }
  | { ok: false; reason: "refused"; faults: MailTextFault[] }
  /** No mails go out here. */
  | { ok: false; reason: "no-mail" };

/**
 * Sends an example of a mail, in words that needn't be saved, by the way that all mails go: to whoever asks for it, never to
 * anybody else, as the words are theirs and the sender is ours. Once it is sent nothing of it is kept.
 */
export async function sendExampleMail(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** Of the staff who ask. */
  to: string;
  mail: ClaimMail;
  language: ShopperLanguage;
  said: MailWords;
}): Promise<SentExample> {
  const { db, enqueue, now, shop, to, mail, language, said } = input;
  if (!mailAccount) return { ok: false, reason: "no-mail" };
  const faults = mailTextFaults(mail, said);
  if (faults.length > 0) return { ok: false, reason: "refused", faults };
  const cause = `example:${randomUUID()}`;
  const values = { mail, ...said };
  await db.$transaction((tx) =>
    writeMail(tx, { enqueue, now, shop, cause, to, language, template: "claim-example", values }),
  );
  return { ok: true };
}
