import type { Language } from "../../page-kit/format";
import { en, type Texts } from "./en";
import { zhCn } from "./zh-cn";

export type { Texts } from "./en";

const TEXTS: Record<Language, Texts> = { en, "zh-CN": zhCn };

export const textsOf = (language: Language): Texts => TEXTS[language];
