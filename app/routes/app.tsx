import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import polarisChinese from "@shopify/polaris/locales/zh-CN.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { env } from "~/env.server";
import { createI18n } from "~/i18n/i18n";
import { appBridgeUrl } from "~/sandbox-seam.server";
import { requireStaff } from "~/staff.server";
import { PageError } from "~/ui/page-error";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { locale, shop } = await requireStaff(request);
  return { apiKey: env.SHOPIFY_API_KEY, appBridgeUrl, locale, timeZone: shop.timeZone };
}

/** The frame of all admin pages: App Bridge, Polaris, language, navigation. */
export default function App() {
  const { apiKey, appBridgeUrl: bridge, locale } = useLoaderData<typeof loader>();
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={apiKey}
      i18n={locale === "zh-CN" ? polarisChinese : polarisEnglish}
      {...(bridge ? { __APP_BRIDGE_URL: bridge } : {})}
    >
      <I18nextProvider i18n={i18n}>
        <Navigation />
        <Outlet />
      </I18nextProvider>
    </AppProvider>
  );
}

function Navigation() {
  const { t } = useTranslation("shell");
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      <Link to="/app/plan">{t("nav.plan")}</Link>
      <Link to="/app/orders">{t("nav.orders")}</Link>
      <Link to="/app/claims">{t("nav.claims")}</Link>
    </NavMenu>
  );
}

/** Shopify's library throws responses that must reach the browser with their headers (re-authentication); the rest is told to people. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status !== 404 && error.status < 500) return boundary.error(error);
  return <PageError notFound={isRouteErrorResponse(error) && error.status === 404} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
