import { useTranslation } from "react-i18next";

const MINUTE_MS = 60_000;
const UNITS = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;

/** How long it is from one instant (ISO 8601) to another, in whole units of the reader's language: "12 minutes". */
export function useAge(): (from: string, to: string) => string {
  const { t, i18n } = useTranslation("health");
  return (from, to) => {
    const ms = Date.parse(to) - Date.parse(from);
    const fitting = UNITS.find(([, unitMs]) => ms >= unitMs);
    if (!fitting) return t("age.moment");
    const [unit, unitMs] = fitting;
    const format = new Intl.NumberFormat(i18n.language, { style: "unit", unit, unitDisplay: "long" });
    return format.format(Math.floor(ms / unitMs));
  };
}
