import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { pageFaultOf, type PageFault } from "~/http/page-fault";

/**
 * The `ErrorBoundary` of every page: shown inside of the app's frame, so that menu, language and session stay. What
 * Shopify's library answered isn't this page's to show: it goes on to the frame's boundary.
 */
export function PageErrorBoundary() {
  const error = useRouteError();
  const fault = pageFaultOf(isRouteErrorResponse(error) ? error.status : null);
  if (fault === "answer-of-the-library") throw error;
  return <PageError fault={fault} />;
}

/**
 * Says what is wrong with the page, and the way on from here. Needs Polaris and i18next around it.
 * @param frame false where the app's frame couldn't be shown either: there is no way to other pages then
 */
export function PageError({ fault, frame = true }: { fault: PageFault; frame?: boolean }) {
  const { t } = useTranslation("shell");
  const { revalidate, state } = useRevalidator();
  const home = { content: t("error.backHome"), url: "/app" };
  const retry = {
    content: t("error.retry"),
    loading: state === "loading",
    onAction: () => {
      // Only the address that Shopify opened the app with can be loaded anew: later ones have lost the shop.
      if (!frame && new URLSearchParams(window.location.search).has("shop")) window.location.reload();
      else revalidate();
    },
  };
  const missing = fault === "not-found";
  return (
    <Page>
      <Card>
        <EmptyState
          heading={missing ? t("error.notFoundTitle") : t("error.title")}
          action={missing ? home : retry}
          {...(missing || !frame ? {} : { secondaryAction: home })}
          image="/illustrations/parcel.svg"
        >
          <p>{missing ? t("error.notFoundBody") : t("error.body")}</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
