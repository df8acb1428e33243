import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Text } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PastOrdersSummary } from "~/queries/read-past-orders.server";
import type { ImportProblem, PastOrderImportView } from "~/views/past-orders";
import { useFormatters } from "~/ui/formatters";
import { postJson } from "~/ui/post-json";
import { RunProgress } from "~/ui/run-progress";

const ADDRESS = "/app/plan/past-orders";

/** The orders that plans are tried on, and how they come here. */
export function PastOrdersCard({
  pastOrders,
  days,
  onChanged,
}: {
  pastOrders: PastOrdersSummary;
  /** How many days back plans are tried, and the app may read. */
  days: { window: number; readable: number };
  onChanged: () => void;
}) {
  const { t } = useTranslation("whatIf");
  const { date, dateTime } = useFormatters();
  const { count, oldest, newest, lastImport } = pastOrders;
  const bring = useBring(onChanged);
  const running = lastImport?.state === "running";
  const reach = t(days.readable === days.window ? "orders.reachAll" : "orders.reach", {
    days: days.readable,
    window: days.window,
  });
  if (count === 0 && !running) {
    return (
      <BlockStack gap="400">
        <LastFailure run={lastImport} busy={bring.busy} onRetry={bring.start} />
        <Card>
          <EmptyState
            heading={t("orders.emptyTitle")}
            action={{ content: t("orders.bring"), onAction: bring.start, loading: bring.busy }}
            image="/illustrations/parcel.svg"
          >
            <BlockStack gap="200">
              <p>
                {lastImport?.state === "done"
                  ? t("orders.none", { days: lastImport.days })
                  : t("orders.emptyBody")}
              </p>
              <Text as="p" tone="subdued" variant="bodySm">
                {reach}
              </Text>
            </BlockStack>
          </EmptyState>
        </Card>
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="400">
      <LastFailure run={lastImport} busy={bring.busy} onRetry={bring.start} />
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("orders.title")}
            </Text>
            {running ? null : (
              <Button onClick={bring.start} loading={bring.busy}>
                {t("orders.again")}
              </Button>
            )}
          </InlineStack>
          {count > 0 && oldest && newest ? (
            <Text as="p" fontWeight="medium">
              {t("orders.count", { count, from: date(oldest), to: date(newest) })}
            </Text>
          ) : null}
          {running ? <Progress run={lastImport} busy={bring.busy} onCancel={bring.cancel} /> : null}
          <Text as="p" tone="subdued">
            {t("orders.help", { window: days.window })} {reach}
          </Text>
          <LastImport run={lastImport} time={dateTime} />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function LastImport({ run, time }: { run: PastOrderImportView | null; time: (iso: string) => string }) {
  const { t } = useTranslation("whatIf");
  if (!run?.finishedAt) return null;
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued" variant="bodySm">
        {run.state === "cancelled"
          ? t("orders.cancelled")
          : t("orders.updated", { time: time(run.finishedAt), name: run.startedBy })}
      </Text>
      {run.unreadable > 0 ? (
        <Text as="p" tone="subdued" variant="bodySm">
          {t("orders.unreadable", { count: run.unreadable })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Progress({
  run,
  busy,
  onCancel,
}: {
  run: PastOrderImportView;
  busy: boolean;
  onCancel: (runId: string) => void;
}) {
  const { t } = useTranslation("whatIf");
  const { kept, found } = run;
  const words = kept === 0 ? t("orders.gathering", { found }) : t("orders.keeping", { kept, found });
  return (
    <RunProgress
      done={kept}
      total={found}
      words={run.stalled ? t("orders.stalled") : words}
      stop={t("orders.cancel")}
      busy={busy}
      onStop={() => onCancel(run.id)}
    >
      <Text as="p" tone="subdued" variant="bodySm">
        {t("orders.runningBody")}
      </Text>
    </RunProgress>
  );
}

function LastFailure({
  run,
  busy,
  onRetry,
}: {
  run: PastOrderImportView | null;
  busy: boolean;
  onRetry: () => void;
}) {
  const { t } = useTranslation("whatIf");
  if (run?.state !== "failed" || !run.problem) return null;
  return (
    <Banner
      tone="critical"
      title={t("orders.failedTitle")}
      action={{ content: t("orders.retry"), onAction: onRetry, loading: busy }}
    >
      <p>{t(`orders.problem.${run.problem.code}`, detailsOf(run.problem))}</p>
    </Banner>
  );
}

function detailsOf(problem: ImportProblem): { message: string; reason: string } {
  return {
    message: "message" in problem ? problem.message : "",
    reason: "reason" in problem ? problem.reason : "",
  };
}

function useBring(onChanged: () => void): {
  busy: boolean;
  start: () => void;
  cancel: (runId: string) => void;
} {
  const { t } = useTranslation("whatIf");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const ask = async (body: object) => {
    setBusy(true);
    const answered = await postJson(ADDRESS, body).finally(() => setBusy(false));
    if (answered === null) bridge.toast.show(t("orders.startFailed"), { isError: true });
    else if (answered.status === 409) bridge.toast.show(t("orders.alreadyRunning"));
    onChanged();
  };
  return {
    busy,
    start: () => void ask({ intent: "start" }),
    cancel: (runId) => void ask({ intent: "cancel", runId }),
  };
}
