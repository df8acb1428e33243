import { Banner, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryDetail } from "~/queries/read-recovery.server";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";
import { DaysBadge } from "~/ui/recovery/badges";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** What was lost, and how what is expected for it was worked out. */
export function LossCard({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const { settlement, goods, worked } = recovery;
  const given = [
    t(`detail.given.${settlement.remedy}`),
    format.money(settlement.amount),
    settlement.finishedAt ? format.date(settlement.finishedAt) : "",
  ];
  return (
    <SettingsCard title={t("detail.lost")}>
      <BlockStack gap="100">
        {goods.map(({ title, quantity }) => (
          <Text as="p" key={title}>
            {quantity === 0 ? t("detail.late", { title }) : t("detail.goods", { title, quantity })}
          </Text>
        ))}
        <Text as="p" tone="subdued">
          {given.filter(Boolean).join(" · ")}
        </Text>
      </BlockStack>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t("detail.expected")}
        </Text>
        {worked.map(({ code, amounts }) => {
          const said = Object.fromEntries(
            Object.entries(amounts).map(([name, amount]) => [name, format.money(amount)]),
          );
          const isEnd = code === "expected" || code === "nothing";
          return (
            <Text as="p" key={code} fontWeight={isEnd ? "semibold" : "regular"}>
              {t(`worked.${code}`, { replace: said })}
            </Text>
          );
        })}
      </BlockStack>
    </SettingsCard>
  );
}

/** By when the other side has to be told, and to have the papers. */
export function DeadlinesCard({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const { deadlines, state } = recovery;
  const isOpen = state === "open" || state === "notified";
  return (
    <SettingsCard title={t("detail.deadlines")}>
      {deadlines.length === 0 ? <Text as="p">{t("detail.noDeadlines")}</Text> : null}
      <FactList
        facts={deadlines.map(({ what, by, days }) => ({
          name: t(`detail.${what}By`),
          value: (
            <InlineStack gap="200" blockAlign="center" align="end">
              <Text as="span">{format.day(by)}</Text>
              {isOpen && !(what === "notice" && state === "notified") ? (
                <DaysBadge days={days} />
              ) : state === "closed" ? null : (
                <Text as="span" tone="subdued">
                  {t("detail.done")}
                </Text>
              )}
            </InlineStack>
          ),
        }))}
      />
    </SettingsCard>
  );
}

/** The claim, order, policy and parcel that it is about. */
export function PlacesCard({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const { claim, cargo } = recovery;
  const tracking = [cargo.carrier, cargo.trackingNumber].filter(Boolean).join(" ");
  return (
    <SettingsCard title={t("detail.facts")}>
      {cargo.state === "declared" && !["received", "closed"].includes(recovery.state) ? (
        <Banner tone="warning">
          <p>{t("detail.notSent")}</p>
        </Banner>
      ) : null}
      {cargo.state === "rejected" ? (
        <Banner tone="critical">
          <p>{t("detail.rejected", { answer: cargo.answer ?? "" })}</p>
        </Banner>
      ) : null}
      <FactList
        facts={[
          {
            name: t("detail.claim"),
            value: <Link url={`/app/claims/${claim.id}`}>{`C-${claim.number}`}</Link>,
          },
          {
            name: t("detail.order"),
            value: <Link url={`/app/orders/${recovery.coverageId}`}>{recovery.orderName}</Link>,
          },
          {
            name: t(`detail.party.${cargo.party}`),
            value: <Link url="/app/cargo">{recovery.policy}</Link>,
          },
          { name: t("detail.reference"), value: recovery.reference ?? t("detail.noReference") },
          { name: t("detail.shipment"), value: cargo.shipment },
          { name: t("detail.shippedOn"), value: format.day(cargo.shippedOn) },
          ...(tracking
            ? [
                {
                  name: t("detail.tracking"),
                  value: cargo.trackingUrl ? (
                    <Link url={cargo.trackingUrl} target="_blank">
                      {tracking}
                    </Link>
                  ) : (
                    tracking
                  ),
                },
              ]
            : []),
          { name: t("detail.declared"), value: format.money(cargo.declared) },
          { name: t("detail.declaration"), value: t(`detail.declarationState.${cargo.state}`) },
        ]}
      />
    </SettingsCard>
  );
}
