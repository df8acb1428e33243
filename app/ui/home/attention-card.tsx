import { Banner, Link, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeFigures } from "~/queries/read-home.server";

/** What a person should look at, each with the list that shows it; nothing when there is nothing. */
export function AttentionCard({ attention }: { attention: HomeFigures["attention"] }) {
  const { t } = useTranslation("home");
  const { disputesToAnswer, claimsToSettle, slowSettlements, premiumsOwed, failedWebhooks } = attention;
  const items = [
    {
      count: disputesToAnswer,
      text: t("attention.disputes", { count: disputesToAnswer }),
      url: "/app/disputes?show=answer",
    },
    {
      count: claimsToSettle,
      text: t("attention.approved", { count: claimsToSettle }),
      url: "/app/claims?view=to-settle",
    },
    {
      count: slowSettlements,
      text: t("attention.settling", { count: slowSettlements }),
      url: APPROVED_CLAIMS,
    },
    ...attention.premiums.map(({ check, count }) => ({
      count,
      text: t(`attention.premium.${check}`, { count }),
      url: `/app/orders?check=${check}&state=active`,
    })),
    {
      count: premiumsOwed,
      text: t("attention.owed", { count: premiumsOwed }),
      url: "/app/orders?check=owed",
    },
    { count: failedWebhooks, text: t("attention.webhooks", { count: failedWebhooks }), url: "/app/health" },
  ].filter(({ count }) => count > 0);
  if (items.length === 0) return null;
  return (
    <Banner tone="warning" title={t("attention.title")}>
      <List>
        {items.map(({ text, url }) => (
          <List.Item key={text}>
            <Link url={url}>{text}</Link>
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

/** Among them those whose settlement Shopify hasn't confirmed. */
const APPROVED_CLAIMS = "/app/claims?view=approved";
