import type { Recovery } from "@prisma/client";
import { nextDeadline, REMINDER_DAYS, reminderDue } from "../../../domain/cargo";
import { dayAfter } from "../../../domain/claim";
import type { Db } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import { calendarDay } from "~/time/zoned-time";
import { dateOf, dayOf } from "~/time/stored-day";
import { tellStaff } from "~/use-cases/mail/tell-staff.server";

/**
 * Reminds staff of the recoveries whose deadline comes near: some days before it, and on its last day, in the shop's time zone.
 * Each reminder once, however often this runs; where some were missed, only the nearest.
 * @returns how many were written
 * @throws as eachByItself does
 */
export async function remindOfDeadlines(input: { db: Db; enqueue: Enqueue; now: Date }): Promise<number> {
  const { db, enqueue, now } = input;
  if (!mailAccount) return 0;
  // No shop's day is more than one ahead of UTC's.
  const latest = dateOf(dayAfter(now.toISOString().slice(0, 10), REMINDER_DAYS[0] + 1));
  const near = await db.recovery.findMany({
    where: {
      owner: { uninstalledAt: null, settings: { staffEmail: { not: null } } },
      declaration: { state: { not: "rejected" } },
      OR: [
        { state: "open", noticeBy: { lte: latest } },
        { state: { in: ["open", "notified"] }, papersBy: { lte: latest } },
      ],
    },
    include: { owner: { select: { timeZone: true } } },
    orderBy: [{ noticeBy: "asc" }, { id: "asc" }],
  });
  let written = 0;
  await eachByItself(near, async ({ owner, ...recovery }) => {
    const due = dueOn(recovery, calendarDay(now, owner.timeZone));
    if (!due) return;
    const { shop, id: recoveryId } = recovery;
    const cause = `recovery:${recoveryId}:${due.deadline}:${due.days}`;
    written += await db.$transaction(async (tx) => {
      if ((await tx.mail.count({ where: { shop, cause } })) > 0) return 0;
      const values = { recoveryId, deadline: due.deadline };
      await tellStaff(tx, { enqueue, now, shop, cause, template: "staff-recovery-deadline", values });
      return 1;
    });
  });
  return written;
}

/** The reminder that is due for a recovery; null: none. */
function dueOn({ state, noticeBy, papersBy }: Recovery, today: string) {
  const next = nextDeadline({
    state,
    noticeBy: noticeBy && dayOf(noticeBy),
    papersBy: papersBy && dayOf(papersBy),
    isDeclarationRejected: false,
  });
  const days = next && reminderDue(next.by, today);
  return next && days !== null ? { deadline: next.what, days } : null;
}
