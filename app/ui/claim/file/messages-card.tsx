import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_WORDS } from "../../../../domain/claim";
import type { ClaimFile } from "~/queries/read-claim-file.server";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { useFormatters } from "~/ui/formatters";

/** What shopper and support wrote to each other, old to new, and an answer to write; notes for staff only are in the history. */
export function MessagesCard({ messages }: { messages: ClaimFile["messages"] }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const whoIs = useWhoIs();
  const [text, setText] = useState("");
  const clear = useCallback(() => setText(""), []);
  const { send, busy, problem, fieldRefused } = useClaimAction({ shownField: "text", onDone: clear });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("file.messages")}
        </Text>
        {messages.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("file.noMessages")}
          </Text>
        ) : (
          <ol
            style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}
          >
            {messages.map((message) => (
              <li key={message.id}>
                <Box
                  background={message.by === "shopper" ? "bg-surface-secondary" : "bg-surface-info"}
                  padding="300"
                  borderRadius="200"
                >
                  <Text as="p" tone="subdued" variant="bodySm">
                    {whoIs(message.by)} · {format.dateTime(message.at)}
                  </Text>
                  <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{message.text}</div>
                </Box>
              </li>
            ))}
          </ol>
        )}
        <TextField
          label={t("file.answer")}
          helpText={t("file.answerHelp")}
          value={text}
          onChange={setText}
          error={problem ?? (fieldRefused && !text.trim() ? t("file.answerMissing") : undefined)}
          maxLength={LONGEST_WORDS}
          autoComplete="off"
          multiline={2}
        />
        <InlineStack align="end">
          <Button loading={busy === "message"} onClick={() => send({ intent: "message", text })}>
            {t("file.answerSubmit")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
