import { z } from "zod";
import type { Db } from "~/db.server";
import { env } from "~/env.server";
import { claimDroppedMail, codeMail } from "~/mail/claim-mails";
import type { MailContent } from "~/mail/mail-content";
import { storefrontOf } from "~/sandbox-seam.server";
import type { Words } from "~/shopper/words";
import { claimStartLink } from "~/use-cases/shopper-access/claim-link.server";
import { CODE_MINUTES, codeOf } from "~/use-cases/shopper-access/shopper-code.server";

const aboutCode = z.object({ codeId: z.uuid() });
const aboutDraft = z.object({ draftId: z.uuid(), why: z.enum(["delivered", "ended"]) });

type Asked = { shop: string; words: Words; values: unknown };

/** The mail with a code; null once the code is used or too old. */
export async function codeContent(
  db: Db,
  { shop, now, words, values }: Asked & { now: Date },
): Promise<MailContent | null> {
  const { codeId } = aboutCode.parse(values);
  const code = await db.shopperCode.findFirst({
    where: { shop, id: codeId, usedAt: null, expiresAt: { gt: now } },
    select: { owner: { select: { name: true } } },
  });
  if (!code) return null;
  const digits = codeOf({ secret: env.SHOPIFY_API_SECRET, shop }, codeId);
  return codeMail(words, { shop: code.owner.name, code: digits, minutes: CODE_MINUTES });
}

/** The mail that tells that a planned claim wasn't filed; null where there is no such draft. */
export async function droppedContent(db: Db, { shop, words, values }: Asked): Promise<MailContent | null> {
  const { draftId, why } = aboutDraft.parse(values);
  const draft = await db.claimDraft.findUnique({
    where: { shop_id: { shop, id: draftId } },
    select: { coverage: { select: { orderName: true } } },
  });
  if (!draft) return null;
  const link = claimStartLink(storefrontOf(shop), words.language);
  return claimDroppedMail(words, { order: draft.coverage.orderName, why, link });
}
