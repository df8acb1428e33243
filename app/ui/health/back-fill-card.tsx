import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { useProblemWords } from "~/ui/health/problem-words";
import { useHealthRequest } from "~/ui/health/use-health-request";
import { RunProgress } from "~/ui/run-progress";
import type { BackFillView } from "~/views/health";

const ADDRESS = "/app/health/back-fill";

/** The look through past orders: how far it is, what it found, and the buttons that end it and start it again. */
export function BackFillCard({ run, onChanged }: { run: BackFillView | null; onChanged: () => void }) {
  const { t } = useTranslation("health");
  const problemWords = useProblemWords();
  const { busy, ask } = useHealthRequest(onChanged);
  const start = () => void ask(ADDRESS, { intent: "start" });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("past.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("past.help")}
          </Text>
        </BlockStack>
        {run?.state === "running" ? (
          <Progress
            run={run}
            busy={busy}
            onCancel={() => void ask(ADDRESS, { intent: "cancel", runId: run.id })}
          />
        ) : null}
        {run?.state === "failed" ? (
          <Banner
            tone="critical"
            title={t("past.failed")}
            action={{ content: t("past.startAgain"), onAction: start, loading: busy }}
          >
            {run.problem ? <p>{problemWords(run.problem)}</p> : null}
          </Banner>
        ) : null}
        {run?.state === "done" || run?.state === "cancelled" ? (
          <Ended run={run} busy={busy} onStart={start} />
        ) : null}
        {run === null ? <Text as="p">{t("past.never")}</Text> : null}
      </BlockStack>
    </Card>
  );
}

function Progress({ run, busy, onCancel }: { run: BackFillView; busy: boolean; onCancel: () => void }) {
  const { t } = useTranslation("health");
  const { gathering, looked, repaired, stalled } = run;
  const total = run.total ?? 0;
  const words = gathering
    ? t("past.gathering", { found: total })
    : t("past.looking", { looked, total, repaired });
  return (
    <RunProgress
      done={looked}
      total={total}
      words={stalled ? t("past.stalled") : words}
      stop={t("past.cancel")}
      busy={busy}
      onStop={onCancel}
    >
      <Text as="p" tone="subdued" variant="bodySm">
        {t("past.runningBody")}
      </Text>
    </RunProgress>
  );
}

function Ended({ run, busy, onStart }: { run: BackFillView; busy: boolean; onStart: () => void }) {
  const { t } = useTranslation("health");
  const { dateTime } = useFormatters();
  const { looked, repaired } = run;
  const time = dateTime(run.finishedAt ?? run.startedAt);
  const done = looked === 0 ? t("past.doneNone", { time }) : t("past.done", { time, looked, repaired });
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="p">{run.state === "done" ? done : t("past.cancelled", { time, looked, repaired })}</Text>
      <Button onClick={onStart} loading={busy}>
        {run.state === "done" ? t("past.again") : t("past.startAgain")}
      </Button>
    </InlineStack>
  );
}
