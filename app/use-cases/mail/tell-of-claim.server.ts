import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import { shopperLanguage } from "~/shopper/languages";
import { writeMail, type ClaimStep } from "~/use-cases/mail/write-mail.server";

/**
 * Writes the mail that tells a shopper of a step of their claim, in the transaction of the step and once for it. None is written
 * where no mails go out, or nobody knows an address.
 * @param step what tells one step of a kind from the next: the id of its decision, say; "once" where there is one in a claim's life
 */
export async function tellOfClaim(
  tx: Tx,
  told: ClaimStep & { enqueue: Enqueue; now: Date; shop: string; step: string },
): Promise<void> {
  if (!mailAccount) return;
  const { shop, step, template } = told;
  const { claimId } = told.values;
  const { coverageId, contactEmail, language } = await tx.claim.findUniqueOrThrow({
    where: { shop_id: { shop, id: claimId } },
    select: { coverageId: true, contactEmail: true, language: true },
  });
  if (contactEmail === null) return;
  const cause = `coverage:${coverageId}:claim:${claimId}:${template}:${step}`;
  await writeMail(tx, { ...told, cause, to: contactEmail, language: shopperLanguage(language) });
}
