import type { DeclarationState } from "@prisma/client";
import {
  declarationMayMove,
  declarationStatesBefore,
  readAnswers,
  type AnswerFault,
  type BordereauAnswer,
} from "../../../domain/cargo";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readBordereauFile } from "~/use-cases/cargo/bordereau-file.server";
import { noteRejected } from "~/use-cases/cargo/note-gap.server";
import { reverseCargoPremiums } from "~/use-cases/cargo/reverse-cargo-premiums.server";
import { noteDeclarationRejected } from "~/use-cases/recovery/note-declaration-rejected.server";
import { followAgain } from "~/use-cases/sweeping/follow-again.server";

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

type Entering = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  policyId: string;
};

/** Answers that are entered in one transaction. */
const BATCH = 100;

/**
 * Enters what forwarder or insurer answered to a bordereau, from the file that came back. A faulty row doesn't hold up the
 * others, and the same file once more changes nothing. What is rejected costs nothing, and is a gap until the order, which
 * is followed once more for it, finds the next policy that takes it.
 */
export async function enterAnswers(input: Entering & { file: Buffer }): Promise<EnteredAnswers> {
  const rows = await readBordereauFile(input.file);
  if (rows === null) return { ok: false, reason: "not-a-sheet" };
  const read = readAnswers(rows);
  if (!read.ok) return read;
  const entered = { ok: true as const, accepted: 0, rejected: 0, unchanged: 0 };
  const faults: EnteredFault[] = [...read.faults];
  for (let at = 0; at < read.answers.length; at += BATCH) {
    for (const [answer, outcome] of await enterBatch(input, read.answers.slice(at, at + BATCH))) {
      if (outcome === "entered") entered[answer.answer] += 1;
      else if (outcome === "unchanged") entered.unchanged += 1;
      else faults.push({ row: answer.row, code: outcome });
    }
  }
  return { ...entered, faults: faults.toSorted((a, b) => a.row - b.row) };
}

type Outcome = "entered" | "unchanged" | "unknown" | "not-sent" | "answered";

function enterBatch(
  input: Entering,
  answers: readonly BordereauAnswer[],
): Promise<(readonly [BordereauAnswer, Outcome])[]> {
  const { db, shop, policyId } = input;
  return db.$transaction(async (tx) => {
    // Held, in their order, so that two files that meet wait for each other.
    const held = await tx.$queryRaw<{ id: string; state: DeclarationState }[]>`
      SELECT "id", "state"::text AS "state" FROM "CargoDeclaration"
      WHERE "shop" = ${shop} AND "policyId" = ${policyId}::uuid
        AND "id" = ANY(${answers.map(({ declarationId }) => declarationId)}::uuid[])
      ORDER BY "id" FOR UPDATE`;
    const states = new Map(held.map(({ id, state }) => [id, state]));
    const outcomes = answers.map(
      (answer) => [answer, outcomeOf(answer, states.get(answer.declarationId))] as const,
    );
    const entered = outcomes.flatMap(([answer, outcome]) => (outcome === "entered" ? [answer] : []));
    await write(tx, input, entered);
    const rejected = entered.filter(({ answer }) => answer === "rejected");
    if (rejected.length > 0) await afterRejection(tx, input, rejected);
    return outcomes;
  });
}

function outcomeOf({ answer }: BordereauAnswer, state: DeclarationState | undefined): Outcome {
  if (state === undefined) return "unknown";
  if (declarationMayMove(state, answer)) return "entered";
  if (state !== "accepted" && state !== "rejected") return "not-sent";
  return state === answer ? "unchanged" : "answered";
}

async function write(
  tx: Tx,
  { shop, by, now }: Entering,
  answers: readonly BordereauAnswer[],
): Promise<void> {
  for (const answer of ["accepted", "rejected"] as const) {
    const said = answers.filter((each) => each.answer === answer);
    if (said.length === 0) continue;
    await tx.$executeRaw`
      UPDATE "CargoDeclaration" d
      SET "state" = ${answer}::"DeclarationState", "answer" = nullif(s."reason", ''),
        "answeredAt" = ${now}, "answeredBy" = ${by}
      FROM unnest(${said.map(({ declarationId }) => declarationId)}::uuid[],
        ${said.map(({ reason }) => reason)}::text[]) AS s("id", "reason")
      WHERE d."shop" = ${shop} AND d."id" = s."id" AND d."state"::text = ANY(${declarationStatesBefore(answer)}::text[])`;
  }
}

async function afterRejection(
  tx: Tx,
  { shop, by, enqueue, now }: Entering,
  rejected: readonly BordereauAnswer[],
): Promise<void> {
  const declarations = await tx.cargoDeclaration.findMany({
    where: { shop, id: { in: rejected.map(({ declarationId }) => declarationId) } },
    orderBy: { id: "asc" },
  });
  await reverseCargoPremiums(tx, declarations, now);
  await noteDeclarationRejected(tx, { enqueue, now, shop, by, declarations });
  await noteRejected(tx, { shop, shipmentIds: declarations.map(({ shipmentId }) => shipmentId), now });
  const orders = [...new Set(declarations.map(({ orderId }) => orderId))].map((orderId) => ({
    shop,
    orderId,
  }));
  // A declaration is rejected once: no other batch is called so.
  await followAgain(tx, { enqueue, now, orders, occasion: `rejected-${declarations[0]?.id}` });
}
