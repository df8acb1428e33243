import { randomUUID } from "node:crypto";
import { db, enqueue, shop } from "../harness/following";
import { bordereauCsv, type RecoveryState } from "../../domain/cargo";
import type { SheetCell } from "../../domain/sheet";
import { calendarDay } from "../../app/time/zoned-time";
import { readBordereau } from "../../app/queries/read-bordereau.server";
import { enterAnswers } from "../../app/use-cases/cargo/enter-answers.server";
import { sendBordereau } from "../../app/use-cases/cargo/send-bordereau.server";
import { acceptRecovery } from "../../app/use-cases/recovery/accept-recovery.server";
import { closeRecovery } from "../../app/use-cases/recovery/close-recovery.server";
import { notifyParty } from "../../app/use-cases/recovery/notify-party.server";
import { receiveMoney } from "../../app/use-cases/recovery/receive-money.server";
import { rejectRecovery } from "../../app/use-cases/recovery/reject-recovery.server";
import { submitPapers } from "../../app/use-cases/recovery/submit-papers.server";
import { takeBackReceipt } from "../../app/use-cases/recovery/take-back-receipt.server";
import type { HistoryEvent } from "./events";
import { now, type World } from "./world";

const told = () => ({ db, enqueue, now: now(), shop, by: "Lin Mei" });
const today = () => calendarDay(now(), "Asia/Shanghai");

/** What forwarders and insurers do, and staff about them. */
type OfRecovery = Extract<
  HistoryEvent,
  { does: "pursue" | "notify" | "submit" | "accept" | "refuse" | "close" | "take-back" | "receive" }
>;

/** What comes next in a recovery that goes well. */
const NEXT: Partial<Record<RecoveryState, OfRecovery["does"]>> = {
  open: "notify",
  notified: "submit",
  submitted: "accept",
  rejected: "submit",
};

export async function recover(world: World, event: OfRecovery): Promise<void> {
  const recoveries = await db.recovery.findMany({
    where: { shop, orderId: { in: world.orders.map(({ orderId }) => orderId) } },
    orderBy: { number: "asc" },
    include: { events: { where: { kind: "received" } } },
  });
  const recovery = recoveries[event.of % recoveries.length];
  if (!recovery) return;
  const asked = { ...told(), recoveryId: recovery.id, readAt: recovery.updatedAt };
  const reason = "So they say.";
  const does = event.does === "pursue" ? (NEXT[recovery.state] ?? "receive") : event.does;
  switch (does) {
    case "notify":
      return void (await notifyParty({ ...asked, on: today(), reference: null }));
    case "submit":
      return void (await submitPapers({ ...asked, on: today(), reference: "PA-77" }));
    case "accept":
      return void (await acceptRecovery({ ...asked, amountMinor: recovery.expectedMinor }));
    case "refuse":
      return void (await rejectRecovery({ ...asked, reason }));
    case "close":
      return void (await closeRecovery({ ...asked, reason }));
    case "receive": {
      const percent = event.does === "receive" ? event.percent : 100;
      const amountMinor = (recovery.expectedMinor * BigInt(percent)) / 100n;
      if (amountMinor === 0n) return;
      return void (await receiveMoney({ ...asked, receiptId: randomUUID(), amountMinor, on: today() }));
    }
    case "take-back": {
      const facts = recovery.events[event.of % recovery.events.length]?.facts as
        { receiptId?: string } | undefined;
      if (facts?.receiptId) await takeBackReceipt({ ...asked, receiptId: facts.receiptId, reason });
    }
  }
}

/** The bordereau is sent, and one of the history's declarations comes back as rejected. */
export async function rejectDeclaration(world: World, of: number): Promise<void> {
  const declarations = await db.cargoDeclaration.findMany({
    where: { shop, orderId: { in: world.orders.map(({ orderId }) => orderId) } },
    orderBy: { declaredAt: "asc" },
  });
  const rejected = declarations[of % declarations.length];
  if (!rejected) return;
  const { policyId } = rejected;
  const period = { policyId, from: "2026-01-01", to: "2099-12-31" };
  const { mark, rows = [] } = (await readBordereau(db, shop, period)) ?? {};
  if (mark === undefined) return;
  await sendBordereau({ ...told(), period, mark });
  const answer = (text: string): SheetCell => ({ type: "text", text });
  const answered = rows.flatMap((row) => {
    const [id] = row;
    if (id?.type !== "text" || id.text !== rejected.id) return [];
    return [[...row.slice(0, -2), answer("rejected"), answer("Too late.")]];
  });
  await enterAnswers({ ...told(), policyId, file: Buffer.from(bordereauCsv(answered)) });
}
