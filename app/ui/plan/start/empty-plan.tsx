import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import { JadeStarterCard } from "~/ui/plan/start/jade-starter-card";
import { StarterCard } from "~/ui/plan/start/starter-card";
import { STARTERS, type Starter } from "~/ui/plan/start/starter-plans";

const SIMPLE: readonly Starter[] = STARTERS.filter((starter) => starter !== "jade-by-destination");

/** Plans to start from, each with what some orders would pay. */
export function EmptyPlan({ currency, dispatch }: { currency: string; dispatch: Dispatch<EditorAction> }) {
  const { t } = useTranslation("plan");
  return (
    <Card padding={{ xs: "400", sm: "600" }}>
      <BlockStack gap="600">
        <BlockStack gap="200">
          <Text as="h2" variant="headingLg">
            {t("start.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("start.body")}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
          {SIMPLE.map((starter) => (
            <StarterCard key={starter} starter={starter} currency={currency} dispatch={dispatch} />
          ))}
        </InlineGrid>
        <JadeStarterCard currency={currency} dispatch={dispatch} />
      </BlockStack>
    </Card>
  );
}
