import type { ShopperLanguage } from "~/shopper/languages";
import de from "./texts/de.json";
import en from "./texts/en.json";
import es from "./texts/es.json";
import fr from "./texts/fr.json";
import ja from "./texts/ja.json";
import ptBR from "./texts/pt-BR.json";
import zhCN from "./texts/zh-CN.json";

export type TextName = keyof typeof en;

/** What shoppers read in mails and on the guarantee's page. Where the extensions say the same, it is in the same words. */
export const TEXTS: Record<ShopperLanguage, Record<TextName, string>> = {
  en,
  "zh-CN": zhCN,
  de,
  fr,
  es,
  "pt-BR": ptBR,
  ja,
};
