import { Prisma, type Dispute, type DisputeEvidence } from "@prisma/client";
import { EVIDENCE_FIELDS, isEmptyEvidence, type EvidenceTexts } from "../../../domain/dispute";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { readDisputeEvidence, submitDisputeEvidence } from "~/shopify/disputes/dispute-evidence.server";
import { followDisputes } from "~/use-cases/disputes/follow-disputes.server";
import { BeingSentError, holdEffect } from "~/use-cases/outbox/hold-effect.server";
import { evidenceTextsSchema, type EvidenceProblem } from "~/views/dispute-evidence";

export type SentEvidence =
  | { outcome: "confirmed" }
  /** The bank hasn't got it, nor will by this submission. */
  | { outcome: "failed"; problem: EvidenceProblem }
  /** It was confirmed or had failed before, isn't submitted, or isn't this shop's. */
  | { outcome: "nothing-to-do" };

type Input = { db: Db; admin: AdminApi; enqueue: Enqueue; now: Date; shop: string; disputeId: string };

/**
 * Sends submitted evidence to the bank, once: one worker at a time holds it, and Shopify is first asked whether it lies there already,
 * so that a call whose answer was lost isn't made again, and nothing that somebody submitted in Shopify's admin is written over.
 * After the day by which it was due it isn't sent, and that is said.
 *
 * @throws when there is no answer, or another worker holds it: to be run again
 */
export async function sendEvidence(input: Input): Promise<SentEvidence> {
  const { db, now, shop, disputeId } = input;
  const before = await holdEffect(db, "DisputeEvidence", { shop, id: disputeId, now });
  const evidence = await db.disputeEvidence.findUnique({
    where: { shop_disputeId: { shop, disputeId } },
    include: { dispute: true },
  });
  if (!evidence || evidence.state === null || evidence.state === "confirmed" || evidence.state === "failed")
    return { outcome: "nothing-to-do" };
  if (before === "not-held") throw new BeingSentError(`evidence in dispute ${disputeId} is being sent`);
  try {
    const problem = await submit(input, evidence);
    return problem === null ? await confirm(input, evidence) : await fail(input, problem);
  } finally {
    await db.disputeEvidence.updateMany({ where: { shop, disputeId }, data: { sendingUntil: null } });
  }
}

type Submitted = DisputeEvidence & { dispute: Dispute };

/** Null: the bank has it. */
async function submit({ admin, now }: Input, evidence: Submitted): Promise<EvidenceProblem | null> {
  const texts = evidenceTextsSchema.parse(evidence.texts);
  const { disputeId } = evidence.dispute;
  try {
    const found = await readDisputeEvidence(admin, disputeId);
    if (!found) return problemOf("gone");
    if (found.submitted) return isSame(found.texts, texts) ? null : problemOf("submitted-elsewhere");
    if (isEmptyEvidence(texts)) return problemOf("redacted");
    if (found.status !== "NEEDS_RESPONSE") return problemOf("decided");
    if (found.dueBy !== null && now > found.dueBy) return problemOf("past-due");
    const sent = await submitDisputeEvidence(admin, found.id, texts);
    if (sent.ok) return null;
    // "Already accepted" may be what an earlier call of ours came to.
    const after = await readDisputeEvidence(admin, disputeId);
    if (after?.submitted && isSame(after.texts, texts)) return null;
    const codes = sent.userErrors.map(({ code }) => code);
    const messages = sent.userErrors.map(({ message }) => message);
    if (codes.includes("EVIDENCE_PAST_DUE_DATE")) return problemOf("past-due", messages);
    if (codes.includes("EVIDENCE_ALREADY_ACCEPTED")) return problemOf("submitted-elsewhere", messages);
    return problemOf("refused-by-shopify", messages);
  } catch (error) {
    if (error instanceof AccessDeniedError) return problemOf("not-permitted", [error.message]);
    throw error;
  }
}

const problemOf = (code: EvidenceProblem["code"], messages: string[] = []): EvidenceProblem => ({
  code,
  messages,
});

/** Whether what lies at Shopify is what we sent; of what we left empty, whatever it is. Blanks may come back otherwise. */
function isSame(there: EvidenceTexts, ours: EvidenceTexts): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  return EVIDENCE_FIELDS.every((field) => ours[field] === "" || plain(there[field]) === plain(ours[field]));
}

async function confirm(input: Input, { dispute }: Submitted): Promise<SentEvidence> {
  const { db, now, shop, disputeId } = input;
  await db.$transaction(async (tx) => {
    const { count } = await tx.disputeEvidence.updateMany({
      where: { shop, disputeId, state: "sent" },
      data: { state: "confirmed", problem: Prisma.DbNull, finishedAt: now },
    });
    if (count === 0) return;
    const event = { shop, disputeId, at: now, by: "waybond" };
    await tx.disputeEvent.create({ data: { ...event, kind: "evidence-confirmed" } });
  });
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const { orderId: id, orderName: name } = dispute;
  await followDisputes({ ...input, owner, order: { id, name, disputes: [{ id: dispute.disputeId }] } });
  return { outcome: "confirmed" };
}

async function fail({ db, now, shop, disputeId }: Input, problem: EvidenceProblem): Promise<SentEvidence> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.disputeEvidence.updateMany({
      where: { shop, disputeId, state: "sent" },
      data: { state: "failed", problem, finishedAt: now },
    });
    if (count === 0) return;
    const event = { shop, disputeId, at: now, by: "waybond" };
    await tx.disputeEvent.create({
      data: { ...event, kind: "evidence-failed", facts: { code: problem.code } },
    });
  });
  return { outcome: "failed", problem };
}
