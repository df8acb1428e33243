import { BlockStack, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { placeOf, useReview, type ReviewedPlan } from "~/ui/plan/warnings/plan-review";
import { useWarningWords } from "~/ui/plan/warnings/use-warning-words";

/** What is worth a look at a field or rule, beside it. */
export function WarningNotes({ path }: { path: string }) {
  const reviewed = useReview();
  const isAbout = reviewed?.warnings.some((warning) => placeOf(warning) === path) ?? false;
  return reviewed && isAbout ? <Notes path={path} reviewed={reviewed} /> : null;
}

function Notes({ path, reviewed }: { path: string; reviewed: ReviewedPlan }) {
  const { t } = useTranslation("warnings");
  const wordsOf = useWarningWords(reviewed.plan);
  return (
    <BlockStack gap="100">
      {reviewed.warnings
        .filter((warning) => placeOf(warning) === path)
        .map(wordsOf)
        .map((words) => (
          <InlineStack key={words} gap="100" wrap={false} blockAlign="start">
            <span style={{ flex: "none" }}>
              <Icon source={AlertTriangleIcon} tone="caution" accessibilityLabel={t("label")} />
            </span>
            <Text as="p" tone="caution" breakWord>
              {words}
            </Text>
          </InlineStack>
        ))}
    </BlockStack>
  );
}
