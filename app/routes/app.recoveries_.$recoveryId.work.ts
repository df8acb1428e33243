import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import {
  parseRecoveryForm,
  RECOVERY_ASKS,
  type RecoveryAskName,
  type ToldOfRecovery,
} from "~/http/recovery-work";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { acceptRecovery } from "~/use-cases/recovery/accept-recovery.server";
import { closeRecovery } from "~/use-cases/recovery/close-recovery.server";
import { keepReference } from "~/use-cases/recovery/keep-reference.server";
import type { RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";
import { noteRecovery } from "~/use-cases/recovery/note-recovery.server";
import { notifyParty } from "~/use-cases/recovery/notify-party.server";
import { receiveMoney } from "~/use-cases/recovery/receive-money.server";
import { rejectRecovery } from "~/use-cases/recovery/reject-recovery.server";
import { submitPapers } from "~/use-cases/recovery/submit-papers.server";
import { takeBackReceipt } from "~/use-cases/recovery/take-back-receipt.server";

const asked = z.discriminatedUnion("ask", [
  z.object({
    ask: z.enum(RECOVERY_ASKS),
    readAt: z.iso.datetime(),
    /** The form's own, by which money is entered once. */
    formId: z.uuid(),
    form: z.json(),
  }),
  z.object({
    ask: z.literal("take-back"),
    readAt: z.iso.datetime(),
    receiptId: z.uuid(),
    reason: z.string().trim().min(1).max(1_000),
  }),
]);

/** What staff tell of a recovery: 200; 422 with the fault of each field, 409 where somebody was faster. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const recoveryId = uuidFrom(params.recoveryId);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const recovery = await db.recovery.findUnique({
    where: { shop_id: { shop: shop.domain, id: recoveryId } },
    select: { currency: true },
  });
  if (!recovery) throw notFound();
  const readAt = new Date(read.value.readAt);
  const ask: RecoveryAsk = { db, now, shop: shop.domain, recoveryId, by, readAt };
  if (read.value.ask === "take-back") {
    const { receiptId, reason } = read.value;
    return answer(await takeBackReceipt({ ...ask, receiptId, reason }));
  }
  const today = calendarDay(now, shop.timeZone);
  const parsed = parseRecoveryForm(read.value.ask, read.value.form, { ...recovery, today });
  if (!parsed.ok) return Response.json({ reason: "invalid", faults: parsed.faults }, { status: 422 });
  return answer(await told(ask, read.value.ask, read.value.formId, parsed.told));
}

function told(ask: RecoveryAsk, what: RecoveryAskName, formId: string, form: ToldOfRecovery) {
  const { on, reference, amountMinor, reason } = form;
  switch (what) {
    case "notify":
      return notifyParty({ ...ask, on, reference });
    case "submit":
      return submitPapers({ ...ask, on, reference });
    case "accept":
      return acceptRecovery({ ...ask, amountMinor });
    case "reject":
      return rejectRecovery({ ...ask, reason });
    case "receive":
      return receiveMoney({ ...ask, receiptId: formId, amountMinor, on });
    case "close":
      return closeRecovery({ ...ask, reason });
    case "reference":
      return keepReference({ ...ask, reference: reference ?? "" });
    case "note":
      return noteRecovery({ ...ask, words: reason });
  }
}

const answer = (done: { ok: true } | { ok: false; reason: string }): Response =>
  done.ok ? Response.json({ ok: true }) : Response.json({ reason: done.reason }, { status: 409 });
