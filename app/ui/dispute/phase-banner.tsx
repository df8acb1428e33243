import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DisputeDetail } from "~/queries/read-dispute.server";
import { useTimeLeft } from "~/ui/dispute/phase-badge";
import { useFormatters } from "~/ui/formatters";

/** What is to be done now, and until when; or how it went out, and what that means for claims. */
export function PhaseBanner({ dispute }: { dispute: DisputeDetail }) {
  const { t } = useTranslation("disputes");
  const format = useFormatters();
  const left = useTimeLeft()(dispute);
  const { phase, dueBy, evidence, claim } = dispute;
  const until = dueBy === null ? "" : format.dateTime(dueBy);
  const { problem } = evidence;
  return (
    <BlockStack gap="400">
      {problem && phase !== "won" && phase !== "lost" ? (
        <Banner tone="critical" title={t("problem.title")}>
          <Text as="p">{t(`problem.${problem.code}`)}</Text>
          {problem.messages.map((message) => (
            <Text as="p" key={message} tone="subdued">
              {message}
            </Text>
          ))}
        </Banner>
      ) : null}
      {phase === "answer" ? (
        <Banner tone="warning" title={left ? t("now.answerIn", { left }) : t("now.answer")}>
          <BlockStack gap="200">
            <Text as="p">{dueBy === null ? t("now.answerHelp") : t("now.answerUntil", { until })}</Text>
            {claim?.state === "approved" ? (
              <Text as="p">{t("now.approved", { number: claim.number })}</Text>
            ) : null}
          </BlockStack>
        </Banner>
      ) : null}
      {phase === "sending" ? <Banner tone="info" title={t("now.sending")} /> : null}
      {phase === "waiting" ? (
        <Banner tone="info" title={t("now.waiting")}>
          <Text as="p">{t("now.waitingHelp")}</Text>
        </Banner>
      ) : null}
      {phase === "missed" ? (
        <Banner tone="critical" title={t("now.missed", { until })}>
          <Text as="p">{t("now.missedHelp")}</Text>
        </Banner>
      ) : null}
      {phase === "won" ? (
        <Banner tone="success" title={t("now.won")}>
          <Text as="p">{t("now.wonHelp")}</Text>
        </Banner>
      ) : null}
      {phase === "lost" ? (
        <Banner tone="critical" title={t("now.lost")}>
          <Text as="p">{t("now.lostHelp")}</Text>
        </Banner>
      ) : null}
    </BlockStack>
  );
}
