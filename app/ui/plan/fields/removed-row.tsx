import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { UndoIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, type Dispatch } from "react";
import { useTranslation } from "react-i18next";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";

/** Says what was removed, and brings it back. The keyboard is at its button: what had it is gone. */
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
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => button.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  return (
    <Box as={as} background="bg-surface-secondary" borderRadius="200" padding="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued">
          <span role="status">{words}</span>
        </Text>
        <div ref={button}>
          <Button icon={UndoIcon} variant="plain" onClick={() => dispatch({ type: "removal-undone" })}>
            {t("removed.undo")}
          </Button>
        </div>
      </InlineStack>
    </Box>
  );
}
