import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_WORDS } from "../../../domain/claim";
import type { ClaimEventDetail } from "~/queries/read-claim.server";
import type { EvidenceView } from "~/queries/read-evidence.server";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { useFormatters } from "~/ui/formatters";
import { claimEntries } from "~/views/claim-entries";

/** Everything that happened to the claim, new to old: who, when, why; and a note to add. */
export function Timeline({
  events,
  evidence,
}: {
  events: readonly ClaimEventDetail[];
  evidence: readonly EvidenceView[];
}) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const whoIs = useWhoIs();
  const [note, setNote] = useState("");
  const clear = useCallback(() => setNote(""), []);
  const { send, busy, problem, fieldRefused } = useClaimAction({ shownField: "note", onDone: clear });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("detail.timeline")}
        </Text>
        <InlineStack gap="200" wrap={false} blockAlign="end">
          <Box width="100%">
            <TextField
              label={t("detail.note")}
              value={note}
              onChange={setNote}
              error={problem ?? (fieldRefused && !note.trim() ? t("detail.noteMissing") : undefined)}
              maxLength={LONGEST_WORDS}
              autoComplete="off"
              multiline
            />
          </Box>
          <div style={{ flexShrink: 0 }}>
            <Button loading={busy === "note"} onClick={() => send({ intent: "note", note })}>
              {t("detail.noteSubmit")}
            </Button>
          </div>
        </InlineStack>
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {claimEntries(events, evidence)
            .toReversed()
            .map((entry) => {
              const { id, at, by } = "event" in entry ? entry.event : entry.evidence;
              const reason = "event" in entry ? entry.event.reason : null;
              return (
                <li key={id} style={{ paddingBlock: "var(--p-space-200)" }}>
                  <InlineStack align="space-between" gap="400">
                    {"event" in entry ? (
                      <EventTitle event={entry.event} />
                    ) : (
                      <Text as="span" fontWeight="medium">
                        {t("event.evidence", { count: entry.evidence.count })}
                      </Text>
                    )}
                    <Text as="span" tone="subdued">
                      {whoIs(by)} · {format.dateTime(at)}
                    </Text>
                  </InlineStack>
                  {"event" in entry && entry.event.notGiven ? (
                    <Text as="p">{t(`notGiven.${entry.event.notGiven}`)}</Text>
                  ) : null}
                  {reason ? (
                    <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{reason}</div>
                  ) : null}
                </li>
              );
            })}
        </ol>
      </BlockStack>
    </Card>
  );
}

function EventTitle({ event }: { event: ClaimEventDetail }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const given = {
    amount: event.amount ? format.money(event.amount) : "",
    remedy: t(`remedy.${event.remedy ?? "refund"}`),
  };
  const title =
    event.kind === "filed" ||
    event.kind === "noted" ||
    event.kind === "answered" ||
    event.kind === "assigned" ||
    event.kind === "remedy-chosen" ||
    event.kind === "remedy-not-possible" ||
    event.kind === "dispute-open" ||
    event.kind === "dispute-won" ||
    event.kind === "dispute-lost" ||
    event.kind === "left-to-staff"
      ? t(`event.${event.kind}`, given)
      : event.from === "settling" && event.to === "approved"
        ? t("event.backToApproved")
        : event.to
          ? t(`event.to.${event.to}`, given)
          : event.kind;
  return (
    <Text as="span" fontWeight="medium">
      {title}
    </Text>
  );
}
