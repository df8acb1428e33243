import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublishProblem } from "~/views/publish-problem";
import type { PublishRunView } from "~/views/publish-run-view";

/** How far along the whole publishing a step begins and ends, per cent. */
const SHARE: Record<PublishRunView["step"], [from: number, to: number]> = {
  product: [0, 5],
  variants: [5, 80],
  channels: [80, 85],
  switch: [85, 90],
  tidy: [90, 100],
};

/** A publishing under way, stopped or failed. */
export function PublishStatus({
  run,
  live,
  onRetried,
}: {
  run: PublishRunView;
  live: number | null;
  onRetried: () => void;
}) {
  const { t } = useTranslation("plan");
  if (run.state === "done") return null;
  if (run.state === "failed") return <Failed run={run} live={live} onRetried={onRetried} />;
  if (run.stalled) return <Stalled run={run} onRetried={onRetried} />;
  const { version, step, done, total } = run;
  return (
    <Banner tone="info" title={t("publish.running", { version })}>
      <BlockStack gap="200">
        <ProgressBar
          progress={progressOf(run)}
          size="small"
          tone="primary"
          ariaLabelledBy="publish-step"
          animated={false}
        />
        <Text as="p">
          <span id="publish-step" role="status">
            {t(`publish.step.${step}`, { done, total })}
          </span>
        </Text>
        <Text as="p" tone="subdued">
          {t("publish.runningBody")}
        </Text>
      </BlockStack>
    </Banner>
  );
}

function progressOf({ step, done, total }: PublishRunView): number {
  const [from, to] = SHARE[step];
  return total === 0 ? from : Math.round(from + ((to - from) * done) / total);
}

function Stalled({ run, onRetried }: { run: PublishRunView; onRetried: () => void }) {
  const { t } = useTranslation("plan");
  const retry = useRetry(run, onRetried);
  return (
    <Banner
      tone="warning"
      title={t("publish.stalled", { version: run.version })}
      action={{ content: t("publish.resume"), onAction: retry.start, loading: retry.busy }}
    >
      <p>{t("publish.stalledBody")}</p>
    </Banner>
  );
}

function Failed({
  run,
  live,
  onRetried,
}: {
  run: PublishRunView;
  live: number | null;
  onRetried: () => void;
}) {
  const { t } = useTranslation("plan");
  const retry = useRetry(run, onRetried);
  const isLive = live === run.version;
  const aftermath = isLive
    ? t("publish.failedLiveBody")
    : t(live === null ? "publish.failedFirstBody" : "publish.failedBody");
  return (
    <Banner
      tone={isLive ? "warning" : "critical"}
      title={t(isLive ? "publish.failedLive" : "publish.failed", { version: run.version })}
      action={{ content: t("publish.retry"), onAction: retry.start, loading: retry.busy }}
    >
      <BlockStack gap="100">
        {run.problem ? <p>{problemWords(t, run.problem)}</p> : null}
        <p>{aftermath}</p>
      </BlockStack>
    </Banner>
  );
}

function problemWords(t: TFunction<"plan">, problem: PublishProblem): string {
  switch (problem.code) {
    case "refused":
    case "access-denied":
      return t(`publish.problem.${problem.code}`, { message: problem.message });
    case "too-many-steps":
      return t("publish.problem.too-many-steps", { together: problem.together, limit: problem.limit });
    case "steps-deleted":
      return t("publish.problem.steps-deleted", { count: problem.missing });
    case "throttled":
    case "not-connected":
    case "product-deleted":
    case "handle-taken":
    case "interrupted":
      return t(`publish.problem.${problem.code}`);
  }
}

const REFUSALS = ["superseded", "already-publishing", "nothing-to-retry", "unknown"] as const;

function useRetry(run: PublishRunView, onRetried: () => void): { busy: boolean; start: () => void } {
  const { t } = useTranslation("plan");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const response = await fetch("/app/plan/publishing", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ runId: run.id }),
      });
      if (!response.ok) {
        const { reason } = (await response.json()) as { reason?: string };
        const known = REFUSALS.find((refusal) => refusal === reason) ?? "unknown";
        bridge.toast.show(t(`publish.retryRefused.${known}`), { isError: true });
      }
      onRetried();
    } catch {
      bridge.toast.show(t("failure.networkTitle"), { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return { busy, start: () => void start() };
}
