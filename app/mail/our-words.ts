import type { ClaimMail, MailWords } from "~/mail/claim-mail-texts";
import type { ShopperLanguage } from "~/shopper/languages";
import { TEXTS } from "~/shopper/texts";

/** What a mail says where the shop has no words of its own. */
export function ourWords(language: ShopperLanguage, mail: ClaimMail): MailWords {
  return { subject: TEXTS[language][`mail.${mail}.subject`], body: TEXTS[language][`mail.${mail}.body`] };
}
