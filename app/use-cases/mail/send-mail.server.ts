import type { Mail } from "@prisma/client";
import { z } from "zod";
import type { Db } from "~/db.server";
import { CLAIM_MAILS } from "~/mail/claim-mail-texts";
import { coveredMail } from "~/mail/covered-mail";
import type { MailContent } from "~/mail/mail-content";
import type { Post } from "~/mail/smtp.server";
import { shopperLanguage } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import { claimContent, codeContent, exampleContent } from "~/use-cases/mail/claim-mail-content.server";
import { staffContent } from "~/use-cases/mail/staff-mail-content.server";
import { whileHoldingMail } from "~/use-cases/mail/hold-mail.server";
import { readGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

export type SentMail = {
  outcome:
    | "sent"
    /** What it tells isn't true any more, it is too old to be news, or its address was deleted: it isn't sent. */
    | "overtaken"
    /** The mail server will never take it. */
    | "refused"
    /** It was sent or given up before, or isn't this shop's. */
    | "nothing-to-do";
};

/** Another worker is sending it right now. */
export class MailBeingSentError extends Error {
  override name = "MailBeingSentError";
}

/** After so long what a mail tells is no news any more. */
const NEWS_MS = 7 * 86_400_000;

const aboutCoverage = z.object({ coverageId: z.uuid() });

/**
 * Sends a mail that is written down. One worker at a time is at it; a mail whose answer was lost is sent again with the same
 * Message-ID, by which mail servers and readers know it for the same.
 *
 * @throws when the mail server can't be reached or refuses for now, or another worker is at it: to be run again
 */
export async function sendMail(input: {
  db: Db;
  databaseUrl: string;
  now: Date;
  shop: string;
  mailId: string;
  post: Post;
  /** The address of a guarantee's page, for a link in a mail. */
  linkTo: (shop: string, coverageId: string, language: string) => string;
}): Promise<SentMail> {
  const sent = await whileHoldingMail(input.databaseUrl, input.mailId, () => send(input));
  if (!sent) throw new MailBeingSentError(`mail ${input.mailId} is being sent`);
  return sent;
}

async function send(input: Parameters<typeof sendMail>[0]): Promise<SentMail> {
  const { db, now, shop, mailId: id, post } = input;
  const open = { shop, id, state: { in: ["pending" as const, "sent" as const] } };
  const mail = await db.mail.findFirst({ where: open });
  if (!mail) return { outcome: "nothing-to-do" };
  const finish = async (state: "confirmed" | "failed", problem: string | null) => {
    const nothing = mail.template === "claim-example" ? { toAddress: null, values: {} } : {};
    await db.mail.updateMany({ where: open, data: { state, problem, finishedAt: now, ...nothing } });
  };
  const { toAddress: to, language } = mail;
  const content = to === null ? null : await contentOf(input, mail);
  if (to === null || content === null) {
    await finish("failed", "overtaken");
    return { outcome: "overtaken" };
  }
  await db.mail.updateMany({ where: open, data: { state: "sent", attempts: { increment: 1 } } });
  const answer = await post({ ...content, to, language, id });
  if (answer === "taken") {
    await finish("confirmed", null);
    return { outcome: "sent" };
  }
  await finish("failed", answer.refused);
  return { outcome: "refused" };
}

/** What it says; null when that isn't true any more. */
async function contentOf(
  { db, now, shop, linkTo }: Parameters<typeof sendMail>[0],
  mail: Mail,
): Promise<MailContent | null> {
  if (now.getTime() - mail.createdAt.getTime() > NEWS_MS) return null;
  const words = wordsIn(shopperLanguage(mail.language));
  const asked = { shop, now, words, values: mail.values };
  if (mail.template === "claim-code") return codeContent(db, asked);
  if (mail.template === "claim-example") return exampleContent(db, asked);
  const claimMail = CLAIM_MAILS.find((each) => each === mail.template);
  if (claimMail) return claimContent(db, claimMail, asked);
  if (mail.template.startsWith("staff-"))
    return staffContent(db, mail.template, { ...asked, language: mail.language });
  if (mail.template !== "order-covered") throw new Error(`mail ${mail.id}: no template ${mail.template}`);
  const { coverageId } = aboutCoverage.parse(mail.values);
  // By our books: a mail is written when a shop has the app, but may be sent when it hasn't any more.
  const firstShippedAt = async (orderId: string) =>
    (
      await db.shipment.findFirst({
        where: { shop, orderId, cancelledAt: null },
        orderBy: { shippedAt: "asc" },
      })
    )?.shippedAt ?? null;
  const guarantee = await readGuarantee({ db, now, shop, coverageId, firstShippedAt });
  if (guarantee?.state !== "active") return null;
  return coveredMail(words, guarantee, linkTo(shop, coverageId, words.language));
}
