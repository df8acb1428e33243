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

export type TextName = keyof typeof en | keyof typeof claimsEn;

/** What shoppers read in mails, on the guarantee's page and on the claims' pages. Where the extensions say the same, it is in the same words. */
export const TEXTS: Record<ShopperLanguage, Record<TextName, string>> = {
  en: { ...en, ...claimsEn },
  "zh-CN": { ...zhCN, ...claimsZhCN },
  de: { ...de, ...claimsDe },
  fr: { ...fr, ...claimsFr },
  es: { ...es, ...claimsEs },
  "pt-BR": { ...ptBR, ...claimsPtBR },
  ja: { ...ja, ...claimsJa },
};
