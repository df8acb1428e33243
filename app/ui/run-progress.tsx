import { BlockStack, Button, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId, type ReactNode } from "react";

/** How far a piece of long work is, in words that are told when they change, with the button that ends it. */
export function RunProgress({
  done,
  total,
  words,
  stop,
  busy,
  onStop,
  children,
}: {
  done: number;
  /** 0: not known yet. */
  total: number;
  words: string;
  /** What the button says. */
  stop: string;
  busy: boolean;
  onStop: () => void;
  /** What stands below. */
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <BlockStack gap="200">
      <ProgressBar
        progress={total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100))}
        size="small"
        tone="primary"
        animated={false}
        ariaLabelledBy={id}
      />
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p">
          <span id={id} role="status">
            {words}
          </span>
        </Text>
        <Button variant="plain" onClick={onStop} disabled={busy}>
          {stop}
        </Button>
      </InlineStack>
      {children}
    </BlockStack>
  );
}
