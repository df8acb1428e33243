import { Prisma } from "@prisma/client";
import { isEmptyEvidence, tooLong, type EvidenceField, type EvidenceTexts } from "../../../domain/dispute";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { BY_APP, notAnswerable, type NotAnswerable } from "~/use-cases/disputes/answerable";

export type SavedEvidence =
  | { ok: true; revision: number }
  | { ok: false; reason: "dispute-unknown" | "empty" | NotAnswerable }
  | { ok: false; reason: "too-long"; fields: EvidenceField[] }
  /** Somebody else saved, or submitted, in between. */
  | { ok: false; reason: "conflict" };

type Asked = { db: Db; now: Date; shop: string; disputeId: string; by: string; revision: number };

/** Keeps what staff wrote to be put forward; nothing of it leaves. @param input.revision as it was read; 0: nobody had saved yet */
export async function saveEvidence(input: Asked & { texts: EvidenceTexts }): Promise<SavedEvidence> {
  const fields = tooLong(input.texts);
  if (fields.length > 0) return { ok: false, reason: "too-long", fields };
  return write(input, { texts: input.texts, updatedBy: input.by }, "evidence-saved");
}

/** Lets go of what staff wrote: it is written from the facts again, as they stand whenever it is looked at. */
export function startEvidenceOver(input: Asked): Promise<SavedEvidence> {
  return write(input, { texts: {}, updatedBy: BY_APP }, "evidence-started-over");
}

/**
 * Submits evidence for good, exactly as staff saw it: from now on it isn't changed, and the outbox sends it to the bank once
 * (send-evidence). Of two at the same time, one does.
 */
export async function submitEvidence(
  input: Asked & { enqueue: Enqueue; texts: EvidenceTexts },
): Promise<SavedEvidence> {
  const { enqueue, now, shop, disputeId, by, texts } = input;
  if (isEmptyEvidence(texts)) return { ok: false, reason: "empty" };
  const fields = tooLong(texts);
  if (fields.length > 0) return { ok: false, reason: "too-long", fields };
  const submitted = { state: "pending", submittedAt: now, submittedBy: by } as const;
  const anew = { problem: Prisma.DbNull, sentAt: null, finishedAt: null, sendingUntil: null };
  return write(input, { texts, updatedBy: by, ...submitted, ...anew }, "evidence-submitted", (tx) =>
    enqueue(tx, "submit-evidence", { shop, disputeId }),
  );
}

type Written = Omit<Prisma.DisputeEvidenceUncheckedCreateInput, "disputeId" | "shop" | "updatedAt">;

async function write(
  { db, now, shop, disputeId, by, revision }: Asked,
  written: Written,
  kind: string,
  then?: (tx: Tx) => Promise<void>,
): Promise<SavedEvidence> {
  return db.$transaction(async (tx) => {
    const where = { shop_id: { shop, id: disputeId } };
    const dispute = await tx.dispute.findUnique({ where, include: { evidence: true } });
    if (!dispute) return { ok: false, reason: "dispute-unknown" };
    const why = notAnswerable(dispute, dispute.evidence, now);
    if (why !== null) return { ok: false, reason: why };
    const data = { ...written, updatedAt: now };
    const { count } =
      revision === 0
        ? await tx.disputeEvidence.createMany({
            data: [{ ...data, disputeId, shop, revision: 1 }],
            skipDuplicates: true,
          })
        : await tx.disputeEvidence.updateMany({
            where: { shop, disputeId, revision, OR: [{ state: null }, { state: "failed" }] },
            data: { ...data, revision: { increment: 1 } },
          });
    if (count === 0) return { ok: false, reason: "conflict" };
    const facts = { revision: revision + 1 };
    await tx.disputeEvent.create({ data: { shop, disputeId, at: now, by, kind, facts } });
    await then?.(tx);
    return { ok: true, revision: revision + 1 };
  });
}
