import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { StaffLocale } from "./locales";
import { resources } from "./resources";

/** An i18next instance in one language, ready at once: the texts are part of the bundle, on the server and in the browser. */
export function createI18n(locale: StaffLocale): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: "en",
    resources,
    defaultNS: "shell",
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  return instance;
}
