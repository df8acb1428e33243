import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeFigures } from "~/queries/read-home.server";

/** What a person should look at; nothing when there is nothing. */
export function AttentionCard({ attention }: { attention: HomeFigures["attention"] }) {
  const { t } = useTranslation("home");
  const items = [
    { count: attention.premiumChecks, text: t("attention.check", { count: attention.premiumChecks }) },
    {
      count: attention.unconfirmedSettlements,
      text: t("attention.settling", { count: attention.unconfirmedSettlements }),
    },
    { count: attention.failedWebhooks, text: t("attention.webhooks", { count: attention.failedWebhooks }) },
  ].filter(({ count }) => count > 0);
  if (items.length === 0) return null;
  return (
    <Banner tone="warning" title={t("attention.title")}>
      <List>
        {items.map(({ text }) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
