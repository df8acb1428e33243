import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** An offer covers lateness while no promise of punctuality is in force. */
export function NothingPromised() {
  const { t } = useTranslation("onTime");
  return (
    <Banner
      tone="warning"
      title={t("plan.title")}
      action={{ content: t("plan.action"), url: "/app/on-time" }}
    >
      <p>{t("plan.body")}</p>
    </Banner>
  );
}
