import { z } from "zod";
import type { Db } from "~/db.server";
import { env } from "~/env.server";
import { claimMail, codeMail, mailFrame } from "~/mail/claim-mails";
import { CLAIM_MAILS, saidOf, type ClaimMail, type MailValues } from "~/mail/claim-mail-texts";
import { claimMailValues, droppedMailValues } from "~/mail/claim-mail-values";
import { exampleValues } from "~/mail/example-mail";
import type { MailContent } from "~/mail/mail-content";
import { latenessWords, ourWords } from "~/mail/our-words";
import { storefrontOf } from "~/sandbox-seam.server";
import type { Words } from "~/shopper/words";
import { readShopperClaim, type ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { claimLink, claimStartLink } from "~/use-cases/shopper-access/claim-link.server";
import { CODE_MINUTES, codeOf } from "~/use-cases/shopper-access/shopper-code.server";

const aboutCode = z.object({ codeId: z.uuid() });
const aboutDraft = z.object({ draftId: z.uuid(), why: z.enum(["delivered", "ended"]) });
const aboutClaim = z.object({
  claimId: z.uuid(),
  planned: z.boolean().default(false),
  decisionId: z.uuid().optional(),
  messageId: z.string().regex(/^\d+$/).optional(),
});

const aboutExample = z.object({ mail: z.enum(CLAIM_MAILS), subject: z.string(), body: z.string() });

type Asked = { shop: string; now: Date; words: Words; values: unknown };

/** The mail with a code; null once the code is used or too old. */
export async function codeContent(db: Db, { shop, now, words, values }: Asked): Promise<MailContent | null> {
  const { codeId } = aboutCode.parse(values);
  const code = await db.shopperCode.findFirst({
    where: { shop, id: codeId, usedAt: null, expiresAt: { gt: now } },
    select: { owner: { select: { name: true } } },
  });
  if (!code) return null;
  const digits = codeOf({ secret: env.SHOPIFY_API_SECRET, shop }, codeId);
  return codeMail(words, { shop: code.owner.name, code: digits, minutes: CODE_MINUTES });
}

/** A mail about a claim, in the shop's words or ours; null where what it tells of is overtaken. */
export async function claimContent(db: Db, mail: ClaimMail, asked: Asked): Promise<MailContent | null> {
  const values = mail === "claim-dropped" ? await valuesOfDraft(db, asked) : await valuesOf(db, mail, asked);
  if (!values) return null;
  const { shop, words } = asked;
  const own = await db.mailText.findUnique({
    where: { shop_template_language: { shop, template: mail, language: words.language } },
    select: { subject: true, body: true },
  });
  const said = (await isForLateness(db, mail, asked))
    ? latenessWords(words.language)
    : saidOf(own, ourWords(words.language, mail));
  return claimMail(mailFrame(words, mail, values), { said, values });
}

/** Whether it tells of what was given for lateness: nobody reported anything, so that words about a report don't fit. */
async function isForLateness(db: Db, mail: ClaimMail, { shop, values }: Asked): Promise<boolean> {
  if (mail !== "claim-settled") return false;
  const { claimId } = aboutClaim.parse(values);
  return (await db.delayPayout.count({ where: { shop, claimId } })) > 0;
}

/** An example of a mail about a claim, as staff see it in its preview. */
export async function exampleContent(
  db: Db,
  { shop: domain, now, words, values }: Asked,
): Promise<MailContent> {
  const { mail, ...own } = aboutExample.parse(values);
  const shop = await db.shop.findUniqueOrThrow({ where: { domain } });
  const link = claimStartLink(storefrontOf(domain), words.language);
  const filled = exampleValues(words, { mail, shop, now, link });
  const said = saidOf(own, ourWords(words.language, mail));
  return claimMail(mailFrame(words, mail, filled), { said, values: filled });
}

async function valuesOfDraft(db: Db, { shop, words, values }: Asked) {
  const { draftId, why } = aboutDraft.parse(values);
  const draft = await db.claimDraft.findUnique({
    where: { shop_id: { shop, id: draftId } },
    select: { coverage: { select: { orderName: true, owner: { select: { name: true } } } } },
  });
  if (!draft) return null;
  const { orderName: order, owner } = draft.coverage;
  const link = claimStartLink(storefrontOf(shop), words.language);
  return droppedMailValues(words, { shop: owner.name, order, why, link });
}

async function valuesOf(
  db: Db,
  mail: ClaimMail,
  { shop, now, words, values }: Asked,
): Promise<(MailValues & { link: string }) | null> {
  const { claimId, planned, decisionId, messageId } = aboutClaim.parse(values);
  const claim = await readShopperClaim({ db, now, shop, claimId });
  if (!claim || !isStillSo(mail, claim)) return null;
  if (decisionId !== undefined && (await isDecidedAnew(db, shop, decisionId))) return null;
  let message: string | null = null;
  if (messageId !== undefined) {
    const written = await db.claimMessage.findFirst({ where: { shop, claimId, id: BigInt(messageId) } });
    if (!written) return null;
    message = written.text;
  }
  const storefront = storefrontOf(shop);
  const signed = { secret: env.SHOPIFY_API_SECRET, storefront, shop, now, claimId };
  const link = claimLink({ ...signed, language: words.language });
  return claimMailValues(words, claim, { link, planned, message });
}

/** Whether the claim still stands as the mail tells; a later step has a mail of its own. */
function isStillSo(mail: ClaimMail, { state, chosenRemedy }: ShopperClaim): boolean {
  switch (mail) {
    case "claim-filed":
      return state === "submitted" || state === "in_review";
    case "claim-asked":
      return state === "needs_evidence";
    case "claim-approved":
      return state === "approved" || state === "settling";
    case "claim-choose-again":
      return state === "approved" && chosenRemedy === null;
    case "claim-denied":
      return state === "denied";
    case "claim-settled":
      return state === "settled";
    case "claim-message":
    case "claim-dropped":
      return true;
  }
}

/** Whether it was decided so once more since, which has a mail of its own. */
async function isDecidedAnew(db: Db, shop: string, decisionId: string): Promise<boolean> {
  const decision = await db.claimDecision.findUnique({ where: { shop_id: { shop, id: decisionId } } });
  if (!decision) return true;
  const { claimId, verdict, at } = decision;
  return (await db.claimDecision.count({ where: { shop, claimId, verdict, at: { gt: at } } })) > 0;
}
