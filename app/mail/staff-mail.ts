import type { TFunction } from "i18next";
import { createI18n } from "~/i18n/i18n";
import type { StaffLocale } from "~/i18n/locales";
import { buttonTo, pageOf } from "~/mail/claim-mails";
import type { MailContent } from "~/mail/mail-content";
import { markup } from "~/shopper/markup";
import { wordsIn, type Words } from "~/shopper/words";

/** What staff are told of by mail, in their language. */
export type StaffWords = { t: TFunction<["staffMails", "cargo"]> } & Pick<
  Words,
  "language" | "amount" | "day" | "moment"
>;

export function staffWordsIn(locale: StaffLocale): StaffWords {
  const { language, amount, day, moment } = wordsIn(locale);
  return { t: createI18n(locale).getFixedT(locale, ["staffMails", "cargo"]), language, amount, day, moment };
}

/** What a mail to staff says, and on which page of the app they see to it: "/app/recoveries/…". */
export type StaffTold = { subject: string; paragraphs: readonly string[]; page: string };

/** A mail to a shop's staff. `adminUrl`: of the app in the shop's admin. */
export function staffMail(
  { t, language }: StaffWords,
  { subject, paragraphs, page }: StaffTold,
  { shop, adminUrl }: { shop: string; adminUrl: string },
): MailContent {
  const [see, why, link] = [t("see"), t("why", { shop }), `${adminUrl}${page}`];
  return {
    subject,
    text: [...paragraphs, `${see}:\n${link}`, `-- \n${why}`].join("\n\n"),
    html: pageOf({ language }, subject, [
      ...paragraphs.map((paragraph) => markup`<p style="margin:0 0 12px">${paragraph}</p>`),
      buttonTo(link, see),
      markup`<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #ddd;font-size:13px;color:#595959">${why}</p>`,
    ]),
  };
}
