import type { Tx } from "~/db.server";
import { nearestStaffLocale, type StaffLocale } from "~/i18n/locales";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import { writeMail, type StaffNews } from "~/use-cases/mail/write-mail.server";

/**
 * Writes a mail to a shop's staff, in the transaction of what it tells of and once for a cause. None is written where no mails
 * go out, or the shop named no address.
 * @param told its template with its ids; what it says is read when it is sent (staffContent)
 */
export async function tellStaff(
  tx: Tx,
  told: StaffNews & {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    /** "recovery:<id>:notice:7" */
    cause: string;
  },
): Promise<void> {
  if (!mailAccount) return;
  const { shop } = told;
  const chosen = await tx.shopSettings.findUnique({ where: { shop }, select: { staffEmail: true } });
  if (!chosen?.staffEmail) return;
  await writeMail(tx, { ...told, to: chosen.staffEmail, language: await staffLanguage(tx, shop) });
}

/** The language that most of a shop's staff read the admin in: as they chose, or as Shopify shows it to them. */
export async function staffLanguage(tx: Tx, shop: string): Promise<StaffLocale> {
  const select = { userId: true, locale: true } as const;
  const shown = await tx.session.findMany({ where: { shop, isOnline: true }, select });
  const chosen = await tx.staffPreference.findMany({ where: { shop }, select });
  const locales = new Map(shown.map(({ userId, locale }) => [String(userId), locale]));
  for (const { userId, locale } of chosen) locales.set(userId, locale);
  const chinese = [...locales.values()].filter((locale) => nearestStaffLocale(locale) === "zh-CN").length;
  return chinese * 2 > locales.size ? "zh-CN" : "en";
}
