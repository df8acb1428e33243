import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "~/ui/post-json";
import { SCHEDULE_ADDRESS } from "~/ui/versions/schedule-status";

const REFUSALS = [
  "no-draft",
  "conflict",
  "already-scheduled",
  "in-the-past",
  "too-far",
  "no-such-time",
  "invalid",
  "too-large",
  "too-many-steps",
] as const;

/** Has the draft published at a time on the shop's own clock. */
export function ScheduleCard({
  revision,
  timeZone,
  now,
  onChanged,
}: {
  /** The draft's; null where there is none. */
  revision: number | null;
  timeZone: string;
  /** What the shop's clock shows, "2026-12-01T09:00". */
  now: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation("versions");
  const bridge = useAppBridge();
  const [at, setAt] = useState("");
  const [refusal, setRefusal] = useState<(typeof REFUSALS)[number] | null>(null);
  const [busy, setBusy] = useState(false);
  const schedule = async () => {
    setBusy(true);
    setRefusal(null);
    const answered = await postJson(SCHEDULE_ADDRESS, { intent: "schedule", revision, at }).finally(() =>
      setBusy(false),
    );
    if (answered === null) bridge.toast.show(t("restore.network"), { isError: true });
    else if (answered.ok) {
      setAt("");
      bridge.toast.show(t("schedule.done"));
    } else setRefusal(REFUSALS.find((known) => known === answered.reason) ?? "no-such-time");
    onChanged();
  };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("schedule.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("schedule.help")}
          </Text>
        </BlockStack>
        {revision === null ? (
          <Text as="p">{t("schedule.noDraft")}</Text>
        ) : (
          <BlockStack gap="300">
            <TextField
              label={t("schedule.at")}
              type="datetime-local"
              min={now}
              value={at}
              onChange={setAt}
              helpText={t("schedule.zone", { zone: timeZone })}
              error={refusal ? t(`schedule.refused.${refusal}`) : undefined}
              autoComplete="off"
            />
            <InlineStack>
              <Button disabled={at === ""} loading={busy} onClick={() => void schedule()}>
                {t("schedule.action")}
              </Button>
            </InlineStack>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
