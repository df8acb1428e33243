import { Badge, BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LadderUse } from "~/ui/plan/warnings/ladder-use";
import type { ReviewedPlan } from "~/ui/plan/warnings/plan-review";
import { WarningList } from "~/ui/plan/warnings/warning-list";

/** What to look at before publishing: it stops nothing. */
export function ReviewCard({
  reviewed,
  steps,
  live,
  onShow,
  onFund,
}: {
  reviewed: ReviewedPlan | null;
  /** Null while the plan has no ladder. */
  steps: readonly string[] | null;
  live: { version: number; steps: readonly string[] } | null;
  onShow: (path: string) => void;
  onFund: (destinations: readonly string[]) => void;
}) {
  const { t } = useTranslation("warnings");
  const count = reviewed?.warnings.length ?? 0;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          {reviewed ? (
            <Badge tone={count > 0 ? "attention" : "success"}>
              {count > 0 ? t("count", { count }) : t("none")}
            </Badge>
          ) : null}
        </InlineStack>
        {reviewed === null ? (
          <Text as="p" tone="subdued">
            {t("incomplete")}
          </Text>
        ) : count > 0 ? (
          <WarningList reviewed={reviewed} onShow={onShow} onFund={onFund} />
        ) : (
          <Text as="p" tone="subdued">
            {t("noneBody")}
          </Text>
        )}
        {steps ? (
          <>
            <Divider />
            <LadderUse steps={steps} live={live} />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
