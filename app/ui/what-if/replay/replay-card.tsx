import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplayRunView } from "~/views/replay-run-view";
import { postJson } from "~/ui/post-json";
import { RunProgress } from "~/ui/run-progress";

const ADDRESS = "/app/plan/replays";
const REFUSALS = ["unknown", "no-orders", "already-running", "invalid"] as const;

/** Which plan is tried on the past orders, and how far that is. */
export function ReplayCard({
  plans,
  replay,
  hasOrders,
  chosen,
  onChanged,
}: {
  plans: { hasDraft: boolean; versions: readonly number[]; live: number | null };
  replay: ReplayRunView | null;
  hasOrders: boolean;
  /** The version that the page was opened for; null: the draft. */
  chosen: number | null;
  onChanged: () => void;
}) {
  const { t } = useTranslation("whatIf");
  const { hasDraft, versions, live } = plans;
  const options = [
    ...(hasDraft ? [{ value: "draft", label: t("plan.draft") }] : []),
    ...versions.map((version) => ({
      value: String(version),
      label: t(version === live ? "plan.live" : "plan.version", { version }),
    })),
  ];
  const first = chosen === null ? undefined : options.find(({ value }) => value === String(chosen))?.value;
  const [which, setWhich] = useState(first ?? options[0]?.value ?? "draft");
  const asking = useReplay(onChanged);
  const running = replay?.state === "running";
  if (options.length === 0) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("replay.title")}
          </Text>
          <Text as="p">{t("replay.noDraft")}</Text>
          <Link url="/app/plan">{t("replay.toPlan")}</Link>
        </BlockStack>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("replay.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("replay.help")}
          </Text>
        </BlockStack>
        <InlineStack gap="200" blockAlign="end">
          <div style={{ minWidth: "14rem" }}>
            <Select
              label={t("replay.which")}
              options={options}
              value={which}
              onChange={setWhich}
              disabled={running}
            />
          </div>
          <Button
            variant="primary"
            disabled={running || !hasOrders}
            loading={asking.busy}
            onClick={() => asking.start(which === "draft" ? null : Number(which))}
          >
            {t(replay?.result ? "replay.again" : "replay.start")}
          </Button>
        </InlineStack>
        {hasOrders ? null : <Text as="p">{t("replay.needOrders")}</Text>}
        {running ? (
          <RunProgress
            done={replay.done}
            total={replay.total}
            words={
              replay.stalled
                ? t("replay.stalled")
                : t("replay.running", { done: replay.done, total: replay.total })
            }
            stop={t("replay.cancel")}
            busy={asking.busy}
            onStop={() => asking.cancel(replay.id)}
          />
        ) : null}
        {replay?.state === "cancelled" ? (
          <Text as="p" tone="subdued">
            {t("replay.cancelled")}
          </Text>
        ) : null}
        {replay?.state === "failed" ? (
          <Banner tone="critical">
            <p>{t("replay.failed", { message: replay.problem?.message ?? "" })}</p>
          </Banner>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function useReplay(onChanged: () => void): {
  busy: boolean;
  start: (version: number | null) => void;
  cancel: (runId: string) => void;
} {
  const { t } = useTranslation("whatIf");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const ask = async (body: object) => {
    setBusy(true);
    const answered = await postJson(ADDRESS, body).finally(() => setBusy(false));
    if (answered === null) bridge.toast.show(t("orders.startFailed"), { isError: true });
    else if (!answered.ok) {
      const refusal = REFUSALS.find((known) => known === answered.reason);
      if (refusal) bridge.toast.show(t(`replay.refused.${refusal}`), { isError: true });
    }
    onChanged();
  };
  return {
    busy,
    start: (version) => void ask({ intent: "start", version }),
    cancel: (runId) => void ask({ intent: "cancel", runId }),
  };
}
