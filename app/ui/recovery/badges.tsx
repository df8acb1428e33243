import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryState } from "../../../domain/cargo";

const TONE = {
  open: "attention",
  notified: "attention",
  submitted: "info",
  accepted: "info",
  rejected: "critical",
  received: "success",
  closed: undefined,
} as const satisfies Record<RecoveryState, unknown>;

export function RecoveryStateBadge({ state }: { state: RecoveryState }) {
  const { t } = useTranslation("recoveries");
  return <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>;
}

/** How many days are left, or over. */
export function DaysBadge({ days }: { days: number }) {
  const { t } = useTranslation("recoveries");
  if (days === 0) return <Badge tone="warning">{t("deadline.today")}</Badge>;
  return days < 0 ? (
    <Badge tone="critical">{t("deadline.over", { count: -days })}</Badge>
  ) : (
    <Badge tone={days <= 7 ? "warning" : undefined}>{t("deadline.left", { count: days })}</Badge>
  );
}
