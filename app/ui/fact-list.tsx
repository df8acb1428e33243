import { InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Names and values in two columns, as a description list. */
export function FactList({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-200)" }}>
      {facts.map(({ name, value }) => (
        <InlineStack key={name} align="space-between" gap="400" wrap={false} blockAlign="start">
          <dt>
            <Text as="span" tone="subdued">
              {name}
            </Text>
          </dt>
          <dd style={{ margin: 0, textAlign: "end" }}>
            {typeof value === "string" ? <Text as="span">{value}</Text> : value}
          </dd>
        </InlineStack>
      ))}
    </dl>
  );
}
