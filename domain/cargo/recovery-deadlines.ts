import { dayAfter, daysBetween, type Day } from "../claim/index";
import type { CargoDeadline } from "./policy";
import { stillExpectedMinor, type RecoveryMoney } from "./recovery";
import type { RecoveryState } from "./recovery-state";

/** Last days, in the shop's time zone. */
export type RecoveryDeadlines = { readonly noticeBy: Day; readonly papersBy: Day };

/**
 * Until when forwarder or insurer have to be told of a loss, and to have its papers. A parcel of which no delivery is known
 * counts as delivered on the day on which it left: it can't have come earlier, so that no deadline is later than the true one.
 */
export function recoveryDeadlines(
  { since, noticeDays, papersDays }: CargoDeadline,
  days: { shippedOn: Day; deliveredOn: Day | null; reportedOn: Day },
): RecoveryDeadlines {
  const start = {
    shipped: days.shippedOn,
    delivered: days.deliveredOn ?? days.shippedOn,
    reported: days.reportedOn,
  }[since];
  return { noticeBy: dayAfter(start, noticeDays), papersBy: dayAfter(start, papersDays) };
}

export type RecoveryStanding = RecoveryMoney & {
  readonly state: RecoveryState;
  readonly noticeBy: Day | null;
  readonly papersBy: Day | null;
  /** Forwarder or insurer rejected the declaration since: there is nothing to be in time for, but to be settled with them. */
  readonly isDeclarationRejected: boolean;
};

export const RECOVERY_DEADLINES = ["notice", "papers"] as const;
export type RecoveryDeadline = (typeof RECOVERY_DEADLINES)[number];

/** What the merchant has to do next by a day; null: nothing, or by no day. */
export function nextDeadline({
  state,
  noticeBy,
  papersBy,
  isDeclarationRejected,
}: Pick<RecoveryStanding, "state" | "noticeBy" | "papersBy" | "isDeclarationRejected">): {
  what: RecoveryDeadline;
  by: Day;
} | null {
  if (isDeclarationRejected) return null;
  if (state === "open" && noticeBy !== null) return { what: "notice", by: noticeBy };
  if ((state === "open" || state === "notified") && papersBy !== null)
    return { what: "papers", by: papersBy };
  return null;
}

/** Where a recovery stands on the board, what has to be done first coming first. */
export const RECOVERY_GROUPS = ["overdue", "week", "refused", "later", "waiting", "done"] as const;
export type RecoveryGroup = (typeof RECOVERY_GROUPS)[number];

export function recoveryGroup(recovery: RecoveryStanding, today: Day): RecoveryGroup {
  switch (recovery.state) {
    case "open":
    case "notified": {
      if (recovery.isDeclarationRejected) return "refused";
      const deadline = nextDeadline(recovery);
      const days = deadline && daysBetween(today, deadline.by);
      if (days === null) return "later";
      return days < 0 ? "overdue" : days <= 7 ? "week" : "later";
    }
    case "rejected":
      return "refused";
    case "submitted":
    case "accepted":
      return "waiting";
    case "received":
      return stillExpectedMinor(recovery) > 0n ? "waiting" : "done";
    case "closed":
      return "done";
  }
}

/** So many days before a deadline staff are reminded of it, and on its last day. */
export const REMINDER_DAYS = [7, 2, 0] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/**
 * The reminder that is due on a day: the nearest one only, however many were missed. A deadline that is over is reminded of as
 * on its last day: late is better than never. Null: it is early yet.
 */
export function reminderDue(by: Day, today: Day): ReminderDays | null {
  const days = daysBetween(today, by);
  return REMINDER_DAYS.findLast((before) => days <= before) ?? null;
}
