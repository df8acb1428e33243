import { useTranslation } from "react-i18next";

/** Who did something to a claim, in the reader's words: staff by their names. */
export function useWhoIs(): (by: string) => string {
  const { t } = useTranslation("claims");
  return (by) =>
    by === "shopper"
      ? t("file.shopper")
      : by === "rules"
        ? t("file.byRules")
        : by === "waybond"
          ? t("system")
          : by;
}
