import { InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryDetail, RecoveryEventDetail } from "~/queries/read-recovery.server";
import { useFormatters } from "~/ui/formatters";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** Everything that happened to a recovery, new to old: who, when, why. */
export function HistoryCard({ events }: { events: RecoveryDetail["events"] }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const titleOf = useEventTitle();
  return (
    <SettingsCard title={t("detail.history")}>
      <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {events.map((event) => (
          <li key={event.id} style={{ paddingBlock: "var(--p-space-200)" }}>
            <InlineStack align="space-between" gap="400">
              <Text as="span" fontWeight="medium">
                {titleOf(event)}
              </Text>
              <Text as="span" tone="subdued">
                {event.by === "waybond" ? t("event.system") : event.by} · {format.dateTime(event.at)}
              </Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {[
                event.on ? t("event.on", { day: format.day(event.on) }) : "",
                event.reference ? t("event.reference", { reference: event.reference }) : "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            {event.reason ? (
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{event.reason}</div>
            ) : null}
          </li>
        ))}
      </ol>
    </SettingsCard>
  );
}

function useEventTitle(): (event: RecoveryEventDetail) => string {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  return ({ kind, to, amount: minor, reference }) => {
    const amount = minor ? format.money(minor) : "";
    switch (kind) {
      case "opened":
        return to === "closed" ? t("event.openedNothing") : t("event.opened", { amount });
      case "received":
      case "taken-back":
      case "written-off":
        return t(`event.${kind}`, { amount });
      case "declaration-rejected":
        return t("event.declaration-rejected");
      case "noted":
        return reference ? t("event.referenced") : t("event.noted");
    }
    switch (to) {
      case "accepted":
        return amount ? t("event.accepted", { amount }) : t("event.acceptedByPaying");
      case "notified":
      case "submitted":
      case "rejected":
      case "closed":
        return t(`event.${to}`);
      default:
        return kind;
    }
  };
}
