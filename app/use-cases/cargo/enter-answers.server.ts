import {
  declarationStatesBefore,
  readAnswers,
  type AnswerFault,
  type BordereauAnswer,
} from "../../../domain/cargo";
import type { Db } from "~/db.server";
import { readBordereauFile } from "~/use-cases/cargo/bordereau-file.server";
import { noteRejected } from "~/use-cases/cargo/note-gap.server";
import { reverseCargoPremium } from "~/use-cases/cargo/declare-shipment.server";

/** `unknown`: no declaration under this policy; `not-sent`: it wasn't marked as sent, or was withdrawn; `answered`: otherwise before. */
export type EnteredFault = AnswerFault | { row: number; code: "unknown" | "not-sent" | "answered" };

export type EnteredAnswers =
  | {
      ok: true;
      accepted: number;
      rejected: number;
      /** Entered before, the same. */
      unchanged: number;
      faults: EnteredFault[];
    }
  /** It isn't CSV or XLSX, or hasn't the columns of a bordereau. */
  | { ok: false; reason: "not-a-sheet" | "no-headings" };

/**
 * Enters what forwarder or insurer answered to a bordereau, from the file that came back. Each row by itself: a faulty one
 * doesn't hold up the others, and the same file once more changes nothing. What is rejected costs nothing, and is a gap.
 */
export async function enterAnswers(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  policyId: string;
  file: Buffer;
}): Promise<EnteredAnswers> {
  const rows = await readBordereauFile(input.file);
  if (rows === null) return { ok: false, reason: "not-a-sheet" };
  const read = readAnswers(rows);
  if (!read.ok) return read;
  const entered = { ok: true as const, accepted: 0, rejected: 0, unchanged: 0 };
  const faults: EnteredFault[] = [...read.faults];
  for (const answer of read.answers) {
    const outcome = await enter(input, answer);
    if (outcome === "entered") entered[answer.answer] += 1;
    else if (outcome === "unchanged") entered.unchanged += 1;
    else faults.push({ row: answer.row, code: outcome });
  }
  return { ...entered, faults: faults.toSorted((a, b) => a.row - b.row) };
}

async function enter(
  { db, now, shop, by, policyId }: { db: Db; now: Date; shop: string; by: string; policyId: string },
  { declarationId: id, answer, reason }: BordereauAnswer,
): Promise<"entered" | "unchanged" | "unknown" | "not-sent" | "answered"> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.cargoDeclaration.updateMany({
      where: { shop, policyId, id, state: { in: declarationStatesBefore(answer) } },
      data: { state: answer, answer: reason || null, answeredAt: now, answeredBy: by },
    });
    const declaration = await tx.cargoDeclaration.findUnique({ where: { shop_id: { shop, id } } });
    if (declaration?.policyId !== policyId) return "unknown";
    if (count === 1) {
      if (answer === "rejected") {
        await reverseCargoPremium(tx, declaration, now);
        const parcel = await tx.shipment.findUniqueOrThrow({
          where: { shop_id: { shop, id: declaration.shipmentId } },
          include: { lines: true },
        });
        if (!parcel.cancelledAt) await noteRejected(tx, parcel, now);
      }
      return "entered";
    }
    switch (declaration.state) {
      case "declared":
      case "withdrawn":
      case "sent":
        return "not-sent";
      case "accepted":
      case "rejected":
        return declaration.state === answer ? "unchanged" : "answered";
    }
  });
}
