import { AppProvider, EmptyState, LegacyCard, Page } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import { createI18n } from "~/i18n/i18n";
import { nearestStaffLocale } from "~/i18n/locales";

/** The page shown when a page could not be: stands alone, as the frame itself may be what failed. */
export function PageError({ notFound }: { notFound: boolean }) {
  const locale = nearestStaffLocale(typeof document === "undefined" ? "en" : document.documentElement.lang);
  const t = createI18n(locale).getFixedT(locale, "shell");
  return (
    <AppProvider i18n={polarisEnglish}>
      <Page>
        <LegacyCard sectioned>
          <EmptyState
            heading={notFound ? t("error.notFoundTitle") : t("error.title")}
            action={
              notFound
                ? { content: t("error.backHome"), url: "/app" }
                : { content: t("error.retry"), onAction: () => window.location.reload() }
            }
            image=""
          >
            <p>{notFound ? t("error.notFoundBody") : t("error.body")}</p>
          </EmptyState>
        </LegacyCard>
      </Page>
    </AppProvider>
  );
}
