import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DisputeItem } from "~/queries/dispute-item.server";
import type { DisputePhase } from "~/views/dispute-phase";

const TONE = {
  answer: "warning",
  sending: "info",
  waiting: "info",
  missed: "critical",
  won: "success",
  lost: "critical",
} as const satisfies Record<DisputePhase, unknown>;

export function PhaseBadge({ phase }: { phase: DisputePhase }) {
  const { t } = useTranslation("disputes");
  return <Badge tone={TONE[phase]}>{t(`phase.${phase}`)}</Badge>;
}

/** "3 days left"; null where the bank waits for nothing. */
export function useTimeLeft(): (item: Pick<DisputeItem, "phase" | "left">) => string | null {
  const { t } = useTranslation("disputes");
  return ({ phase, left }) => {
    if (phase !== "answer" || left === null) return null;
    return left.unit === "hour" && left.count === 0
      ? t("left.minutes")
      : t(`left.${left.unit}`, { count: left.count });
  };
}

/** Shopify's name of the bank's reason in words; the name itself for one that is new. */
export function useReasonWords(): (reason: string) => string {
  const { t, i18n } = useTranslation("disputes");
  return (reason) =>
    i18n.exists(`disputes:reason.${reason}`) ? t(`reason.${reason}` as "reason.GENERAL") : reason;
}
