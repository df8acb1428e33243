import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DisputeItem } from "~/queries/dispute-item.server";
import { useTimeLeft } from "~/ui/dispute/phase-badge";
import { useFormatters } from "~/ui/formatters";

/** What a page about a disputed order says first: what it stops, until when it has to be answered, and how it went out. */
export function DisputeBanners({ disputes }: { disputes: readonly DisputeItem[] }) {
  return (
    <>
      {disputes.map((dispute) => (
        <DisputeBanner key={dispute.id} dispute={dispute} />
      ))}
    </>
  );
}

const TONE = {
  answer: "warning",
  sending: "info",
  waiting: "info",
  missed: "critical",
  won: "success",
  lost: "critical",
} as const;

function DisputeBanner({ dispute }: { dispute: DisputeItem }) {
  const { t } = useTranslation("disputes");
  const format = useFormatters();
  const left = useTimeLeft()(dispute);
  const { phase } = dispute;
  return (
    <Banner tone={TONE[phase]} title={t(`banner.${phase}`, { amount: format.money(dispute.amount) })}>
      <BlockStack gap="100">
        <Text as="p">
          {t(phase === "won" ? "banner.goesOn" : phase === "lost" ? "banner.notAgain" : "banner.stopped")}
        </Text>
        <Link url={`/app/disputes/${dispute.id}`}>
          {phase === "answer" && left ? t("banner.answerNow", { left }) : t("banner.see")}
        </Link>
      </BlockStack>
    </Banner>
  );
}
