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
  | { ok: false; reason: "no-mail" }
  /** The shop has sent as many as it may within the hour. */
  | { ok: false; reason: "too-many" };

/** Examples that a shop sends in an hour: enough to work on words, too few to write to people. */
export const MOST_EXAMPLES = 20;
const HOUR = 3_600_000;
/** What causes of examples begin with. */
const EXAMPLE = "example:";

/**
 * Sends an example of a mail, in words that needn't be saved, by the way that all mails go: to whoever asks for it, never to
 * anybody else, as the words are theirs and the sender is ours, and never often. Once it is sent nothing of it is kept.
 */
export async function sendExampleMail(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** Of the staff who ask, proved to be theirs. */
  to: string;
  mail: ClaimMail;
  language: ShopperLanguage;
  said: MailWords;
}): Promise<SentExample> {
  const { db, enqueue, now, shop, to, mail, language, said } = input;
  if (!mailAccount) return { ok: false, reason: "no-mail" };
  const faults = mailTextFaults(mail, said);
  if (faults.length > 0) return { ok: false, reason: "refused", faults };
  const cause = `${EXAMPLE}${randomUUID()}`;
  const values = { mail, ...said };
  return db.$transaction(async (tx) => {
    // One after the other in a shop: of several at once none is counted before the others are written.
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "domain" = ${shop} FOR NO KEY UPDATE`;
    const since = new Date(now.getTime() - HOUR);
    const sent = await tx.mail.count({
      where: { shop, cause: { startsWith: EXAMPLE }, createdAt: { gt: since } },
    });
    if (sent >= MOST_EXAMPLES) return { ok: false, reason: "too-many" };
    await writeMail(tx, { enqueue, now, shop, cause, to, language, template: "claim-example", values });
    return { ok: true };
  });
}
