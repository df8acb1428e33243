import type { ClaimMail, MailWords } from "~/mail/claim-mail-texts";
import type { ShopperLanguage } from "~/shopper/languages";
import { TEXTS } from "~/shopper/texts";

/** What a mail says where the shop has no words of its own. */
export function ourWords(language: ShopperLanguage, mail: ClaimMail): MailWords {
  return { subject: TEXTS[language][`mail.${mail}.subject`], body: TEXTS[language][`mail.${mail}.body`] };
}

/** What the mail about a settled claim says where it was given for lateness, whatever words the shop has for others. */
export function latenessWords(language: ShopperLanguage): MailWords {
  return {
    subject: TEXTS[language]["mail.claim-late.subject"],
    body: TEXTS[language]["mail.claim-late.body"],
  };
}
