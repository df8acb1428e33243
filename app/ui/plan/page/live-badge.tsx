import { Badge, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { encodePlan, type CheckedPlan } from "../../../../domain/rating";
import type { PlanPage } from "~/queries/read-plan-page.server";

/** Which version is live, and whether the form holds something else. */
export function LiveBadge({ page, checked }: { page: PlanPage; checked: CheckedPlan | null }) {
  const { t } = useTranslation("plan");
  const { live } = page;
  if (!live) return <Badge>{t("badge.notLive")}</Badge>;
  const asLive = checked?.ok ? encodePlan({ ...checked.plan, version: live.version }) : null;
  const differs = !asLive?.ok || asLive.text !== live.compact;
  return (
    <InlineStack gap="100">
      <Badge tone="success">{t("badge.live", { version: live.version })}</Badge>
      {differs ? <Badge tone="attention">{t("badge.unpublished")}</Badge> : null}
    </InlineStack>
  );
}
