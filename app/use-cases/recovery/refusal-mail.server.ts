import { z } from "zod";
import { stillExpectedMinor } from "../../../domain/cargo";
import { money } from "~/money";
import type { TellStaffOf } from "~/use-cases/mail/staff-telling";

const about = z.object({ recoveryId: z.uuid() });

/** That the declaration was rejected by which a loss is to be recovered; null once the recovery is closed. */
export const tellOfRefusal: TellStaffOf = async ({ db, shop, words, values }) => {
  const { recoveryId } = about.parse(values);
  const recovery = await db.recovery.findUnique({
    where: { shop_id: { shop, id: recoveryId } },
    include: { policy: { select: { name: true, number: true } }, declaration: { select: { answer: true } } },
  });
  if (!recovery || recovery.state === "closed") return null;
  const { t, amount } = words;
  const said = {
    number: recovery.number,
    order: recovery.orderName,
    policy: `${recovery.policy.name} ${recovery.policy.number}`,
    amount: amount(money(stillExpectedMinor(recovery), recovery.currency)),
    answer: recovery.declaration.answer ?? "",
  };
  return {
    subject: t("refused.subject", said),
    paragraphs: [
      t("refused.body", said),
      ...(said.answer === "" ? [] : [t("refused.answer", said)]),
      t("refused.todo"),
    ],
    page: `/app/recoveries/${recoveryId}`,
  };
};
