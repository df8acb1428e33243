import { z } from "zod";
import { nextDeadline, RECOVERY_DEADLINES, stillExpectedMinor } from "../../../domain/cargo";
import { daysBetween } from "../../../domain/claim";
import { money } from "~/money";
import { calendarDay } from "~/time/zoned-time";
import { dayOf } from "~/time/stored-day";
import type { TellStaffOf } from "~/use-cases/mail/staff-telling";

const about = z.object({ recoveryId: z.uuid(), deadline: z.enum(RECOVERY_DEADLINES) });

/** That a deadline of a recovery comes near, or is over; null once what it asks for was done. */
export const tellOfDeadline: TellStaffOf = async ({ db, shop, timeZone, now, words, values }) => {
  const { recoveryId, deadline } = about.parse(values);
  const recovery = await db.recovery.findUnique({
    where: { shop_id: { shop, id: recoveryId } },
    include: { policy: { select: { name: true, number: true } }, declaration: { select: { state: true } } },
  });
  if (!recovery) return null;
  const { state, noticeBy, papersBy } = recovery;
  const next = nextDeadline({
    state,
    noticeBy: noticeBy && dayOf(noticeBy),
    papersBy: papersBy && dayOf(papersBy),
    isDeclarationRejected: recovery.declaration.state === "rejected",
  });
  if (next?.what !== deadline) return null;
  const { t, amount, day } = words;
  const said = {
    number: recovery.number,
    order: recovery.orderName,
    policy: `${recovery.policy.name} ${recovery.policy.number}`,
    day: day(next.by),
    amount: amount(money(stillExpectedMinor(recovery), recovery.currency)),
  };
  const days = daysBetween(calendarDay(now, timeZone), next.by);
  const when =
    days < 0
      ? t("deadline.over", said)
      : days === 0
        ? t("deadline.today")
        : t("deadline.left", { count: days });
  return {
    subject: t(`deadline.${deadline}.subject`, said),
    paragraphs: [`${t(`deadline.${deadline}.body`, said)} ${when}`, t("deadline.expected", said)],
    page: `/app/recoveries/${recoveryId}`,
  };
};
