import { BlockStack, Box, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { OrderLink, useOrderWords } from "~/ui/health/order-link";
import type { FailedMessage } from "~/views/health";

/** One message that failed: what it tells of, of which order, since when and why. */
export function FailedMessageRow({
  message,
  chosen,
  busy,
  onChoose,
  onRetry,
}: {
  message: FailedMessage;
  chosen: boolean;
  busy: boolean;
  onChoose: (chosen: boolean) => void;
  onRetry: () => void;
}) {
  const { t } = useTranslation("health");
  const { dateTime } = useFormatters();
  const orderWords = useOrderWords();
  const { order, attempts, triedAt, detail } = message;
  const kind = t(`kind.${message.kind}`);
  const what = order ? t("failed.label", { kind, order: orderWords(order) }) : kind;
  const tried = triedAt
    ? t("failed.attemptsAt", { count: attempts, time: dateTime(triedAt) })
    : t("failed.attempts", { count: attempts });
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <Checkbox label={what} checked={chosen} onChange={onChoose} />
          <div style={{ flexShrink: 0 }}>
            <Button disabled={busy} onClick={onRetry} accessibilityLabel={t("failed.retryOf", { what })}>
              {t("failed.retry")}
            </Button>
          </div>
        </InlineStack>
        <Box paddingInlineStart="600">
          <BlockStack gap="100">
            <Text as="p">{t(`reason.${message.reason}`)}</Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {t("failed.since", { time: dateTime(message.since) })} · {tried}
            </Text>
            {order ? (
              <Text as="p" variant="bodySm">
                <OrderLink order={order}>{t("failed.open", { order: orderWords(order) })}</OrderLink>
              </Text>
            ) : null}
            {detail ? (
              <details>
                <summary>
                  <Text as="span" tone="subdued" variant="bodySm">
                    {t("failed.detail")}
                  </Text>
                </summary>
                <Text as="p" variant="bodySm" breakWord>
                  {detail}
                </Text>
              </details>
            ) : null}
          </BlockStack>
        </Box>
      </BlockStack>
    </Box>
  );
}
