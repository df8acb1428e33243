import type { Db } from "~/db.server";
import { nearestStaffLocale } from "~/i18n/locales";
import type { MailContent } from "~/mail/mail-content";
import { staffMail, staffWordsIn } from "~/mail/staff-mail";
import { adminUrlOf } from "~/sandbox-seam.server";
import { tellOfGap } from "~/use-cases/cargo/gap-mail.server";
import { tellOfDispute } from "~/use-cases/disputes/dispute-mail.server";
import type { TellStaffOf } from "~/use-cases/mail/staff-telling";
import type { StaffNews } from "~/use-cases/mail/write-mail.server";
import { tellOfDeadline } from "~/use-cases/recovery/deadline-mail.server";
import { tellOfRefusal } from "~/use-cases/recovery/refusal-mail.server";

const TELLINGS: Record<StaffNews["template"], TellStaffOf> = {
  "staff-recovery-deadline": tellOfDeadline,
  "staff-recovery-refused": tellOfRefusal,
  "staff-gap": tellOfGap,
  "staff-dispute": tellOfDispute,
};

/** A mail to staff; null where what it tells of is overtaken. */
export async function staffContent(
  db: Db,
  template: string,
  { shop: domain, now, language, values }: { shop: string; now: Date; language: string; values: unknown },
): Promise<MailContent | null> {
  if (!isStaffNews(template)) throw new Error(`no template ${template}`);
  const words = staffWordsIn(nearestStaffLocale(language));
  const { name, timeZone } = await db.shop.findUniqueOrThrow({ where: { domain } });
  const told = await TELLINGS[template]({ db, shop: domain, timeZone, now, words, values });
  return told && staffMail(words, told, { shop: name, adminUrl: adminUrlOf(domain) });
}

const isStaffNews = (template: string): template is StaffNews["template"] => template in TELLINGS;
