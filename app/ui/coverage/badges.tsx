import { Badge } from "@shopify/polaris";
import type { CoverageState, PremiumCheck } from "@prisma/client";
import { useTranslation } from "react-i18next";

const STATE_TONE = {
  active: "success",
  cancelled: undefined,
  void: undefined,
  exhausted: "info",
  expired: undefined,
} as const satisfies Record<CoverageState, unknown>;

export function CoverageStateBadge({ state }: { state: CoverageState }) {
  const { t } = useTranslation("coverage");
  return <Badge tone={STATE_TONE[state]}>{t(`state.${state}`)}</Badge>;
}

const CHECK_TONE = {
  matched: "success",
  overcharged: "warning",
  undercharged: "attention",
  unrated: "critical",
} as const satisfies Record<PremiumCheck, unknown>;

export function PremiumCheckBadge({ check }: { check: PremiumCheck }) {
  const { t } = useTranslation("coverage");
  return <Badge tone={CHECK_TONE[check]}>{t(`check.${check}`)}</Badge>;
}
