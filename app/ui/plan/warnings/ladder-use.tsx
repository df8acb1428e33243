import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { MAX_LADDER_STEPS, stepsTogether } from "../../../../domain/rating";

/** How many price steps the plan has, and how many are left; while a version replaces another, both need theirs. */
export function LadderUse({
  steps,
  live,
}: {
  steps: readonly string[];
  live: { version: number; steps: readonly string[] } | null;
}) {
  const { t } = useTranslation("warnings");
  const id = useId();
  const used = steps.length;
  const together = live ? stepsTogether(live.steps, steps).size : used;
  const isOver = together > MAX_LADDER_STEPS;
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" gap="200">
        <Text as="h3" variant="headingSm" id={id}>
          {t("ladder.title")}
        </Text>
        <Text as="span" tone="subdued" numeric>
          {t("ladder.left", { count: MAX_LADDER_STEPS - used })}
        </Text>
      </InlineStack>
      <ProgressBar
        progress={Math.min(100, Math.round((100 * used) / MAX_LADDER_STEPS))}
        size="small"
        tone={isOver ? "critical" : "primary"}
        ariaLabelledBy={id}
        animated={false}
      />
      <Text as="p" tone="subdued" variant="bodySm">
        {t("ladder.used", { count: used, limit: MAX_LADDER_STEPS })}
      </Text>
      {live && together > used ? (
        <Text as="p" tone={isOver ? "critical" : "subdued"} variant="bodySm">
          {t(isOver ? "ladder.over" : "ladder.together", {
            live: live.version,
            together,
            limit: MAX_LADDER_STEPS,
          })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
