import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryState } from "../../../domain/cargo";
import type { Money } from "~/money";
import type { RecoveryItem } from "~/queries/recovery-item.server";

const TONE = {
  open: "attention",
  notified: "attention",
  submitted: "info",
  accepted: "info",
  rejected: "critical",
  received: "success",
  closed: undefined,
} as const satisfies Record<RecoveryState, unknown>;

export function RecoveryStateBadge({ of }: { of: Pick<RecoveryItem, "state" | "stillExpected"> }) {
  const { t } = useTranslation("recoveries");
  const { state, stillExpected } = of;
  const isPartly = state === "received" && !isNothing(stillExpected);
  return isPartly ? (
    <Badge tone="info">{t("partly")}</Badge>
  ) : (
    <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>
  );
}

export const isNothing = ({ amount }: Money): boolean => !/[1-9]/.test(amount);

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
