import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TrialFigures } from "~/ui/decision-rules/trial-figures";
import { useFormatters } from "~/ui/formatters";
import { postJson } from "~/ui/post-json";
import { RunProgress } from "~/ui/run-progress";
import type { RuleTrialView } from "~/views/decision-rules-view";

const ADDRESS = "/app/claims/rules/trials";
const REFUSALS = ["conflict", "no-claims", "already-running", "invalid"] as const;

/** The draft tried on the claims of the last year: how far that is, and what came out. */
export function TrialCard({
  trial,
  revision,
  dirty,
  check,
  onChanged,
}: {
  trial: RuleTrialView | null;
  /** Of the saved draft; null: there is none. */
  revision: number | null;
  dirty: boolean;
  /** Whether the rules are complete; else it shows what is wrong. */
  check: () => boolean;
  onChanged: () => void;
}) {
  const { t } = useTranslation("decisionRules");
  const format = useFormatters();
  const { busy, ask } = useTrialRequest(onChanged);
  const running = trial?.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("trial.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("trial.help")}
          </Text>
        </BlockStack>
        <InlineStack gap="300" blockAlign="center">
          <Button
            disabled={revision === null || dirty || running}
            loading={busy}
            onClick={() => {
              if (revision !== null && check()) ask({ intent: "start", revision });
            }}
          >
            {t(trial?.result ? "trial.again" : "trial.start")}
          </Button>
          {revision === null || dirty ? (
            <Text as="span" tone="subdued">
              {t("trial.needDraft")}
            </Text>
          ) : null}
        </InlineStack>
        {running ? (
          <RunProgress
            done={trial.done}
            total={trial.total}
            words={
              trial.stalled
                ? t("trial.stalled")
                : t("trial.running", { done: trial.done, total: trial.total })
            }
            stop={t("trial.stop")}
            busy={busy}
            onStop={() => ask({ intent: "cancel", trialId: trial.id })}
          />
        ) : null}
        {trial?.state === "cancelled" ? (
          <Text as="p" tone="subdued">
            {t("trial.cancelled")}
          </Text>
        ) : null}
        {trial?.state === "failed" ? (
          <Banner tone="critical">
            <p>{t("trial.failed", { message: trial.problem ?? "" })}</p>
          </Banner>
        ) : null}
        {trial?.result ? (
          <>
            {trial.stale || dirty ? (
              <Banner tone="info">
                <p>{t("trial.stale")}</p>
              </Banner>
            ) : null}
            <TrialFigures result={trial.result} />
            <Text as="p" tone="subdued" variant="bodySm">
              {t("trial.by", { name: trial.startedBy, time: format.dateTime(trial.startedAt) })}
            </Text>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function useTrialRequest(onChanged: () => void): { busy: boolean; ask: (body: object) => void } {
  const { t } = useTranslation("decisionRules");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const ask = async (body: object) => {
    setBusy(true);
    const answered = await postJson(ADDRESS, body).finally(() => setBusy(false));
    if (answered === null || answered.status >= 500)
      bridge.toast.show(t("trial.startFailed"), { isError: true });
    else if (!answered.ok) {
      const refusal = REFUSALS.find((known) => known === answered.reason);
      if (refusal) bridge.toast.show(t(`trial.refused.${refusal}`), { isError: true });
    }
    onChanged();
  };
  return { busy, ask: (body) => void ask(body) };
}
