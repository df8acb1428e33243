import { Badge, BlockStack, Card, InlineStack, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DisputeDetail } from "~/queries/read-dispute.server";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { EvidenceEditor } from "~/ui/dispute/evidence-editor";
import { PhaseBadge, useReasonWords } from "~/ui/dispute/phase-badge";
import { PhaseBanner } from "~/ui/dispute/phase-banner";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";
import { useFollowed } from "~/ui/use-followed";

/** One dispute: what it is about, until when it is to be answered and with what, and how it went out. */
export function DisputePage({ dispute, onChanged }: { dispute: DisputeDetail; onChanged: () => void }) {
  const { t } = useTranslation("disputes");
  const format = useFormatters();
  useFollowed<unknown>(dispute.phase, {
    address: `/app/disputes/${dispute.id}/evidence`,
    isRunning: (phase) => phase === "sending",
    read: (json) => (json as { phase: unknown }).phase,
    onEnd: onChanged,
  });
  return (
    <Page
      title={t("detail.title", { order: dispute.orderName })}
      subtitle={t("detail.subtitle", {
        amount: format.money(dispute.amount),
        date: format.date(dispute.initiatedAt),
      })}
      titleMetadata={<PhaseBadge phase={dispute.phase} />}
      backAction={{ content: t("list.title"), url: "/app/disputes" }}
      secondaryActions={[
        {
          content: t("detail.openOrder"),
          url: `shopify://admin/orders/${dispute.orderId.split("/").at(-1)}`,
          target: "_top",
        },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <PhaseBanner dispute={dispute} />
            <EvidenceEditor key={dispute.id} dispute={dispute} onChanged={onChanged} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <AboutCard dispute={dispute} />
            <SettledCard dispute={dispute} />
            <HistoryCard events={dispute.events} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function AboutCard({ dispute }: { dispute: DisputeDetail }) {
  const { t, i18n } = useTranslation("disputes");
  const { t: tCoverage } = useTranslation("coverage");
  const format = useFormatters();
  const reasonOf = useReasonWords();
  const { claim, coverageId, dueBy, sentOn, finalizedOn, type } = dispute;
  const facts = [
    {
      name: t("about.type"),
      value: i18n.exists(`disputes:type.${type}`) ? t(`type.${type}` as "type.CHARGEBACK") : type,
    },
    { name: t("about.reason"), value: reasonOf(dispute.reason) },
    { name: t("about.amount"), value: format.money(dispute.amount) },
    { name: t("about.opened"), value: format.dateTime(dispute.initiatedAt) },
    ...(dueBy ? [{ name: t("about.due"), value: format.dateTime(dueBy) }] : []),
    ...(sentOn ? [{ name: t("about.sent"), value: format.dateTime(sentOn) }] : []),
    ...(finalizedOn ? [{ name: t("about.decided"), value: format.dateTime(finalizedOn) }] : []),
    {
      name: t("about.order"),
      value: coverageId ? (
        <Link url={`/app/orders/${coverageId}`}>{dispute.orderName}</Link>
      ) : (
        `${dispute.orderName} · ${t("list.noGuarantee")}`
      ),
    },
    {
      name: t("about.claim"),
      value: claim ? (
        <InlineStack gap="200" align="end">
          <Link url={`/app/claims/${claim.id}`}>
            C-{claim.number} · {tCoverage(`peril.${claim.peril}`)}
          </Link>
          <ClaimStateBadge state={claim.state} />
        </InlineStack>
      ) : (
        t("list.noClaim")
      ),
    },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("about.title")}
        </Text>
        <FactList facts={facts} />
      </BlockStack>
    </Card>
  );
}

/** What was given for the order already: what it was before the bank was asked speaks against paying again. */
function SettledCard({ dispute }: { dispute: DisputeDetail }) {
  const { t } = useTranslation("disputes");
  const { t: tClaims } = useTranslation("claims");
  const format = useFormatters();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("settled.title")}
        </Text>
        {dispute.settled.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("settled.none")}
          </Text>
        ) : null}
        {dispute.settled.map((each) => (
          <BlockStack key={each.id} gap="050">
            <InlineStack align="space-between" gap="200">
              <Link url={`/app/claims/${each.claimId}`}>
                C-{each.claim} · {tClaims(`remedy.${each.remedy}`)}
              </Link>
              <Text as="span">{format.money(each.amount)}</Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <Text as="span" tone="subdued">
                {format.date(each.at)}
              </Text>
              {each.before ? <Badge tone="success">{t("settled.before")}</Badge> : null}
            </InlineStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function HistoryCard({ events }: { events: DisputeDetail["events"] }) {
  const { t, i18n } = useTranslation("disputes");
  const format = useFormatters();
  const whoIs = useWhoIs();
  const titleOf = ({ kind, status }: DisputeDetail["events"][number]): string => {
    if (kind === "changed" && status !== null && i18n.exists(`disputes:status.${status}`))
      return t(`status.${status}` as "status.WON");
    return i18n.exists(`disputes:event.${kind}`) ? t(`event.${kind}` as "event.seen") : kind;
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("detail.history")}
        </Text>
        {events.toReversed().map((event) => (
          <BlockStack key={event.id} gap="050">
            <Text as="span">{titleOf(event)}</Text>
            <Text as="span" tone="subdued">
              {event.by === "shopify" ? "Shopify" : whoIs(event.by)} · {format.dateTime(event.at)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
