import { useFetcher } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { STAFF_LOCALES } from "~/i18n/locales";

/** Chooses the language of the admin pages; the page is shown in it as soon as it is kept. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation(["home", "shell"]);
  const fetcher = useFetcher();
  return (
    <Select
      label={t("language.label")}
      labelInline
      options={STAFF_LOCALES.map((locale) => ({ value: locale, label: t(`shell:language.${locale}`) }))}
      value={i18n.language}
      disabled={fetcher.state !== "idle"}
      onChange={(locale) => fetcher.submit({ locale }, { method: "post", action: "/app/language" })}
    />
  );
}
