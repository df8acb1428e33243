import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
  useSearchParams,
} from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import polarisChinese from "@shopify/polaris/locales/zh-CN.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo, type ReactNode } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { env } from "~/env.server";
import { createI18n } from "~/i18n/i18n";
import { nearestStaffLocale, type StaffLocale } from "~/i18n/locales";
import { pageFaultOf } from "~/http/page-fault";
import { appBridgeUrl } from "~/sandbox-seam.server";
import { requireStaff } from "~/staff.server";
import { PageError } from "~/ui/page-error";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { locale, shop } = await requireStaff(request);
  return { apiKey: env.SHOPIFY_API_KEY, appBridgeUrl, locale, timeZone: shop.timeZone };
}

export default function App() {
  return (
    <Frame shell={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

type Shell = ReturnType<typeof useLoaderData<typeof loader>>;

/** The frame of all admin pages: App Bridge, Polaris, language, navigation. */
function Frame({ shell, children }: { shell: Shell; children: ReactNode }) {
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={shell.apiKey}
      i18n={polarisTexts(shell.locale)}
      {...(shell.appBridgeUrl ? { __APP_BRIDGE_URL: shell.appBridgeUrl } : {})}
    >
      <Language locale={shell.locale}>
        <Navigation />
        <main>{children}</main>
      </Language>
    </AppProvider>
  );
}

function polarisTexts(locale: StaffLocale) {
  return locale === "zh-CN" ? polarisChinese : polarisEnglish;
}

function Language({ locale, children }: { locale: StaffLocale; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}

function Navigation() {
  const { t } = useTranslation(["shell", "cargo", "disputes", "money", "onTime", "recoveries"]);
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      <Link to="/app/plan">{t("nav.plan")}</Link>
      <Link to="/app/orders">{t("nav.orders")}</Link>
      <Link to="/app/claims">{t("nav.claims")}</Link>
      <Link to="/app/disputes">{t("disputes:nav")}</Link>
      <Link to="/app/cargo">{t("cargo:nav")}</Link>
      <Link to="/app/recoveries">{t("recoveries:nav")}</Link>
      <Link to="/app/on-time">{t("onTime:nav")}</Link>
      <Link to="/app/money">{t("money:nav")}</Link>
      <Link to="/app/health">{t("nav.health")}</Link>
      <Link to="/app/settings">{t("nav.settings")}</Link>
    </NavMenu>
  );
}

/**
 * Shopify's library throws responses that must reach the browser with their headers (re-authentication). The rest is told
 * to people: in the frame when its own data came, else without it, in the language that Shopify opened the app with.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  const shell = useRouteLoaderData<typeof loader>("routes/app");
  const [parameters] = useSearchParams();
  const fault = pageFaultOf(isRouteErrorResponse(error) ? error.status : null);
  if (fault === "answer-of-the-library") return boundary.error(error);
  if (shell) {
    return (
      <Frame shell={shell}>
        <PageError fault={fault} />
      </Frame>
    );
  }
  const locale = nearestStaffLocale(parameters.get("locale"));
  return (
    <AppProvider isEmbeddedApp={false} apiKey="" i18n={polarisTexts(locale)}>
      <Language locale={locale}>
        <PageError fault={fault} frame={false} />
      </Language>
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
