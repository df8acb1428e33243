import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScheduledPlanView, ScheduleProblem } from "~/views/scheduled-plan";
import { useFormatters } from "~/ui/formatters";
import { postJson } from "~/ui/post-json";

export const SCHEDULE_ADDRESS = "/app/plan/schedule";

/** The plan that waits for its time, or why it couldn't be published then. */
export function ScheduleStatus({
  scheduled,
  onChanged,
}: {
  scheduled: ScheduledPlanView;
  onChanged: () => void;
}) {
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  const asking = useAsk(scheduled.id, onChanged);
  const time = dateTime(scheduled.publishAt);
  if (scheduled.state === "failed") {
    return (
      <Banner
        tone="critical"
        title={t("schedule.failedTitle", { time })}
        action={{
          content: t("schedule.dismiss"),
          onAction: () => asking.ask("dismiss"),
          loading: asking.busy,
        }}
      >
        <BlockStack gap="100">
          {scheduled.problem ? (
            <p>{t(`schedule.problem.${scheduled.problem.code}`, factsOf(scheduled.problem))}</p>
          ) : null}
          <p>{t("schedule.liveStays")}</p>
        </BlockStack>
      </Banner>
    );
  }
  return (
    <Banner
      tone="info"
      title={t("schedule.waiting", { made: dateTime(scheduled.createdAt), time })}
      action={{ content: t("schedule.cancel"), onAction: () => asking.ask("cancel"), loading: asking.busy }}
    >
      <BlockStack gap="100">
        <p>{t("schedule.waitingBody", { name: scheduled.createdBy })}</p>
        {scheduled.draftChanged ? <p>{t("schedule.draftChanged")}</p> : null}
      </BlockStack>
    </Banner>
  );
}

function factsOf(problem: ScheduleProblem): { count: number; together: number; limit: number } {
  return {
    count: problem.code === "invalid" ? problem.faults : 0,
    together: problem.code === "too-many-steps" ? problem.together : 0,
    limit: problem.code === "too-many-steps" ? problem.limit : 0,
  };
}

function useAsk(
  id: string,
  onChanged: () => void,
): { busy: boolean; ask: (intent: "cancel" | "dismiss") => void } {
  const { t } = useTranslation("versions");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const ask = async (intent: "cancel" | "dismiss") => {
    setBusy(true);
    const answered = await postJson(SCHEDULE_ADDRESS, { intent, id }).finally(() => setBusy(false));
    if (answered === null) bridge.toast.show(t("restore.network"), { isError: true });
    else if (answered.ok && intent === "cancel") bridge.toast.show(t("schedule.cancelled"));
    onChanged();
  };
  return { busy, ask: (intent) => void ask(intent) };
}
