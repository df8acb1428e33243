import { randomUUID } from "node:crypto";
import type { RecoveryDeadline } from "../../../domain/cargo";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { ClaimMail, MailWords } from "~/mail/claim-mail-texts";
import type { ShopperLanguage } from "~/shopper/languages";

/** Texts that there are, and what each is made of. */
export type MailTemplate =
  | { template: "order-covered"; values: { coverageId: string } }
  | { template: "claim-code"; values: { codeId: string } }
  | ClaimStep
  /** A claim that was to be filed by itself wasn't. */
  | { template: "claim-dropped"; values: { draftId: string; why: "delivered" | "ended" } }
  /** To staff who work on its words, which go along: they needn't be saved. */
  | { template: "claim-example"; values: { mail: ClaimMail } & MailWords }
  | StaffNews;

/** What staff are told of; what each says is in tellings of staff-mail-content. */
export type StaffNews =
  /** By a day forwarder or insurer have to be told of a loss, or to have its papers. */
  | { template: "staff-recovery-deadline"; values: { recoveryId: string; deadline: RecoveryDeadline } }
  /** The declaration by which a loss is to be recovered was rejected. */
  | { template: "staff-recovery-refused"; values: { recoveryId: string } }
  /** No cargo policy answers for a parcel. */
  | { template: "staff-gap"; values: { shipmentId: string } }
  /** A shopper's bank disputes a payment, or what it waits for is due soon. */
  | { template: "staff-dispute"; values: { disputeId: string; step: "opened" | "due" } };

/** A step of a claim that its shopper is told of. */
export type ClaimStep =
  /** `planned`: by itself, as the shopper had wished. */
  | { template: "claim-filed"; values: { claimId: string; planned: boolean } }
  | { template: DecisionMail; values: { claimId: string; decisionId: string } }
  /** What the shopper chose can't be given. */
  | { template: "claim-choose-again" | "claim-settled"; values: { claimId: string } }
  | { template: "claim-message"; values: { claimId: string; messageId: string } };
export type DecisionMail = "claim-asked" | "claim-approved" | "claim-denied";

/**
 * Writes a mail into the outbox, once for a cause, in the transaction of what it tells of, and queues the sending. Ids only go
 * into it: what it says is read when it is sent, so that it is still true then.
 */
export async function writeMail(
  tx: Tx,
  mail: MailTemplate & {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    /** "coverage:<id>:covered" */
    cause: string;
    /** Null: to nobody, where the work of writing it is to tell nothing. */
    to: string | null;
    language: ShopperLanguage;
  },
): Promise<void> {
  const { enqueue, now, shop, cause, to, language, template, values } = mail;
  const id = randomUUID();
  const row = { id, shop, cause, toAddress: to, language, template, values, createdAt: now };
  const { count } = await tx.mail.createMany({
    data: [{ ...row, state: "pending" }],
    skipDuplicates: true,
  });
  if (count === 1) await enqueue(tx, "send-mail", { shop, mailId: id });
}
