import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { UndoIcon } from "@shopify/polaris-icons";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";

/** Says what was removed, and brings it back. */
export function RemovedRow({
  words,
  as,
  dispatch,
}: {
  words: string;
  as?: "li";
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  return (
    <Box as={as} background="bg-surface-secondary" borderRadius="200" padding="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued">
          <span role="status">{words}</span>
        </Text>
        <Button icon={UndoIcon} variant="plain" onClick={() => dispatch({ type: "removal-undone" })}>
          {t("removed.undo")}
        </Button>
      </InlineStack>
    </Box>
  );
}
