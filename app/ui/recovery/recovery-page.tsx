import { Banner, BlockStack, Button, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryDetail } from "~/queries/read-recovery.server";
import { RecoveryStateBadge } from "~/ui/recovery/badges";
import { DeadlinesCard, LossCard, PlacesCard } from "~/ui/recovery/facts-cards";
import { HistoryCard } from "~/ui/recovery/history-card";
import { MoneyCard } from "~/ui/recovery/money-card";
import { usePapers } from "~/ui/recovery/use-papers";
import { WorkCard } from "~/ui/recovery/work-card";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** Everything about one recovery: what was lost, what is owed, by when, and what staff do about it. */
export function RecoveryPage({ recovery, today }: { recovery: RecoveryDetail; today: string }) {
  const { t } = useTranslation(["recoveries", "coverage"]);
  return (
    <Page
      title={t("detail.title", { number: recovery.number })}
      subtitle={t("detail.subtitle", {
        peril: t(`coverage:peril.${recovery.peril}`),
        order: recovery.orderName,
        policy: recovery.policy,
      })}
      titleMetadata={<RecoveryStateBadge of={recovery} />}
      backAction={{ content: t("title"), url: "/app/recoveries" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <WorkCard recovery={recovery} today={today} />
            <LossCard recovery={recovery} />
            <HistoryCard events={recovery.events} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <MoneyCard recovery={recovery} />
            <DeadlinesCard recovery={recovery} />
            <PapersCard recovery={recovery} />
            <PlacesCard recovery={recovery} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** The pack of papers for forwarder or insurer, in the language that they read. */
function PapersCard({ recovery }: { recovery: RecoveryDetail }) {
  const { t } = useTranslation("recoveries");
  const { busy, failed, start } = usePapers(recovery);
  return (
    <SettingsCard title={t("detail.papers")} help={t("detail.papersHelp")}>
      {failed ? (
        <Banner tone="critical">
          <p>{t("detail.papersFailed")}</p>
        </Banner>
      ) : null}
      <InlineStack gap="200" blockAlign="center">
        <Button loading={busy === "en"} disabled={busy !== null} onClick={() => start("en")}>
          {t("detail.papersEn")}
        </Button>
        <Button loading={busy === "zh-CN"} disabled={busy !== null} onClick={() => start("zh-CN")}>
          {t("detail.papersZh")}
        </Button>
        <div role="status">
          {busy ? (
            <Text as="span" tone="subdued">
              {t("detail.papersBusy")}
            </Text>
          ) : null}
        </div>
      </InlineStack>
    </SettingsCard>
  );
}
