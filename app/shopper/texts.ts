import type { ShopperLanguage } from "~/shopper/languages";
import de from "./texts/de.json";
import en from "./texts/en.json";
import es from "./texts/es.json";
import fr from "./texts/fr.json";
import ja from "./texts/ja.json";
import ptBR from "./texts/pt-BR.json";
import zhCN from "./texts/zh-CN.json";
import claimsDe from "./texts/claims/de.json";
import claimsEn from "./texts/claims/en.json";
import claimsEs from "./texts/claims/es.json";
import claimsFr from "./texts/claims/fr.json";
import claimsJa from "./texts/claims/ja.json";
import claimsPtBR from "./texts/claims/pt-BR.json";
import claimsZhCN from "./texts/claims/zh-CN.json";
import mailsDe from "./texts/mails/de.json";
import mailsEn from "./texts/mails/en.json";
import mailsEs from "./texts/mails/es.json";
import mailsFr from "./texts/mails/fr.json";
import mailsJa from "./texts/mails/ja.json";
import mailsPtBR from "./texts/mails/pt-BR.json";
import mailsZhCN from "./texts/mails/zh-CN.json";

export type TextName = keyof typeof en | keyof typeof claimsEn | keyof typeof mailsEn;

/** What shoppers read in mails, on the guarantee's page and on the claims' pages. Where the extensions say the same, it is in the same words. */
export const TEXTS: Record<ShopperLanguage, Record<TextName, string>> = {
  en: { ...en, ...claimsEn, ...mailsEn },
  "zh-CN": { ...zhCN, ...claimsZhCN, ...mailsZhCN },
  de: { ...de, ...claimsDe, ...mailsDe },
  fr: { ...fr, ...claimsFr, ...mailsFr },
  es: { ...es, ...claimsEs, ...mailsEs },
  "pt-BR": { ...ptBR, ...claimsPtBR, ...mailsPtBR },
  ja: { ...ja, ...claimsJa, ...mailsJa },
};
