import { z } from "zod";
import { money } from "~/money";
import { notAnswerable } from "~/use-cases/disputes/answerable";
import type { TellStaffOf } from "~/use-cases/mail/staff-telling";

const about = z.object({ disputeId: z.uuid(), step: z.enum(["opened", "due"]) });

/** That a bank disputes an order's payment, or that what it waits for is due soon; null once it was answered or decided. */
export const tellOfDispute: TellStaffOf = async ({ db, shop, timeZone, now, words, values }) => {
  const { disputeId, step } = about.parse(values);
  const dispute = await db.dispute.findUnique({
    where: { shop_id: { shop, id: disputeId } },
    include: { evidence: true },
  });
  if (!dispute || notAnswerable(dispute, dispute.evidence, now) !== null) return null;
  const { t, amount, moment } = words;
  const { evidenceDueBy } = dispute;
  const said = {
    order: dispute.orderName,
    amount: amount(money(dispute.amountMinor, dispute.currency)),
    until: evidenceDueBy === null ? "" : moment(evidenceDueBy, timeZone),
  };
  const due = evidenceDueBy === null ? [] : [t("dispute.until", said)];
  return {
    subject: t(`dispute.${step}.subject`, said),
    paragraphs: [t(`dispute.${step}.body`, said), ...due, t("dispute.stopped")],
    page: `/app/disputes/${disputeId}`,
  };
};
