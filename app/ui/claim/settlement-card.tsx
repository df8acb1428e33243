import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { isSlow } from "~/views/slow-settlement";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { useFormatters } from "~/ui/formatters";

const TONE = { pending: "info", sent: "info", confirmed: "success", failed: "critical" } as const;

type Settlement = ClaimDetail["settlements"][number];

/**
 * What was given, or is on its way, or was refused.
 * @param now the server's time (ISO) when the claim was read
 */
export function SettlementCard({ claim, now }: { claim: ClaimDetail; now: string }) {
  const { t } = useTranslation("claims");
  if (claim.settlements.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("detail.settlements")}
        </Text>
        {claim.settlements.map((settlement) => (
          <SettlementView key={settlement.id} settlement={settlement} now={now} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Failed({ problem }: { problem: Settlement["problem"] }) {
  const { t } = useTranslation("claims");
  return problem && problem.code !== "refused-by-shopify" ? (
    <Banner tone="critical" title={t("detail.notGivenTitle")}>
      <p>{t(`notGiven.${problem.code}`)}</p>
    </Banner>
  ) : (
    <Banner tone="critical" title={t("detail.failedTitle")}>
      <p>{problem?.messages.join(" ")}</p>
    </Banner>
  );
}

function SettlementView({ settlement, now }: { settlement: Settlement; now: string }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const amount = format.money(settlement.amount);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued">
          {[
            t(`remedy.${settlement.remedy}`),
            format.dateTime(settlement.createdAt),
            settlement.createdBy,
          ].join(" · ")}
        </Text>
        <InlineStack align="start" gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold" numeric>
            {amount}
          </Text>
          <Badge tone={TONE[settlement.state]}>{t(`detail.settlementState.${settlement.state}`)}</Badge>
        </InlineStack>
      </InlineStack>
      {settlement.state === "confirmed" && settlement.finishedAt ? (
        <Text as="p">
          {t(`detail.settledBody.${settlement.remedy}`, {
            amount,
            date: format.dateTime(settlement.finishedAt),
          })}
        </Text>
      ) : null}
      {settlement.state === "failed" ? <Failed problem={settlement.problem} /> : null}
      {settlement.state === "pending" || settlement.state === "sent" ? (
        <UnderWay settlement={settlement} slow={isSlow(settlement.createdAt, now)} />
      ) : null}
    </BlockStack>
  );
}

function UnderWay({ settlement, slow }: { settlement: Settlement; slow: boolean }) {
  const { t } = useTranslation("claims");
  const { send, busy, problem } = useClaimAction();
  return (
    <BlockStack gap="200">
      {problem ? (
        <Banner tone="warning">
          <p>{problem}</p>
        </Banner>
      ) : null}
      <ProgressBar
        progress={settlement.state === "pending" ? 33 : 66}
        size="small"
        ariaLabelledBy={settlement.id}
      />
      <InlineStack align="space-between" blockAlign="center" gap="400">
        <div id={settlement.id} role="status">
          <Text as="span" tone="subdued">
            {slow ? t("detail.sendingLong") : t("detail.sending")}
          </Text>
        </div>
        {slow ? (
          <Button
            loading={busy === "ask-again"}
            onClick={() => send({ intent: "ask-again", settlementId: settlement.id })}
          >
            {t("detail.askAgain")}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}
