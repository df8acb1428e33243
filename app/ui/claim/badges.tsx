import { Badge } from "@shopify/polaris";
import type { ClaimState } from "@prisma/client";
import { useTranslation } from "react-i18next";

const TONE = {
  submitted: "attention",
  needs_evidence: "warning",
  in_review: "attention",
  approved: "info",
  settling: "info",
  settled: "success",
  denied: "critical",
  withdrawn: undefined,
} as const satisfies Record<ClaimState, unknown>;

export function ClaimStateBadge({ state }: { state: ClaimState }) {
  const { t } = useTranslation("claims");
  return <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>;
}
