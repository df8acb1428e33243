import { BlockStack, Box, Button, Card, Checkbox, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedMessageRow } from "~/ui/health/failed-message-row";
import { useHealthRequest } from "~/ui/health/use-health-request";
import type { Health } from "~/views/health";

const ADDRESS = "/app/health/retry";

/** Messages that failed for good, to be tried again one by one, as selected, or all. Nothing where there are none. */
export function FailedCard({ failed, onRetried }: { failed: Health["failed"]; onRetried: () => void }) {
  const { t } = useTranslation("health");
  const { busy, ask, tell } = useHealthRequest(onRetried);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { count, rows } = failed;
  if (count === 0) return null;
  // What is tried again meanwhile isn't there to be chosen any more.
  const selected = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const retry = async (body: { ids: string[] } | { all: true }) => {
    const answered = (await ask(ADDRESS, body)) as { retried: number } | undefined;
    if (!answered) return;
    setChosen(new Set());
    tell(answered.retried > 0 ? t("failed.retried", { count: answered.retried }) : t("failed.retriedNone"));
  };
  const choose = (id: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...selected, id] : selected.filter((each) => each !== id)));
  const all = selected.length === rows.length ? true : selected.length > 0 ? "indeterminate" : false;

  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {t("failed.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("failed.help")}
            </Text>
          </BlockStack>
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Checkbox
              label={t("failed.selectAll")}
              checked={all}
              onChange={(isChosen) => setChosen(new Set(isChosen ? rows.map(({ id }) => id) : []))}
            />
            <InlineStack gap="200">
              <Button disabled={busy || selected.length === 0} onClick={() => void retry({ ids: selected })}>
                {t("failed.retrySelected")}
              </Button>
              <Button variant="primary" disabled={busy} onClick={() => void retry({ all: true })}>
                {t("failed.retryAll", { count })}
              </Button>
            </InlineStack>
          </InlineStack>
        </BlockStack>
      </Box>
      {rows.map((message) => (
        <Fragment key={message.id}>
          <Divider />
          <FailedMessageRow
            message={message}
            chosen={chosen.has(message.id)}
            busy={busy}
            onChoose={(isChosen) => choose(message.id, isChosen)}
            onRetry={() => void retry({ ids: [message.id] })}
          />
        </Fragment>
      ))}
      {count > rows.length ? (
        <>
          <Divider />
          <Box padding="400">
            <Text as="p" tone="subdued">
              {t("failed.more", { count: count - rows.length })}
            </Text>
          </Box>
        </>
      ) : null}
    </Card>
  );
}
