import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppProvider, Card, EmptyState, Page } from "@shopify/polaris";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import { createI18n } from "~/i18n/i18n";
import { nearestStaffLocale } from "~/i18n/locales";
import { login } from "~/shopify.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

/**
 * Where Shopify's library sends who comes without a shop: an old bookmark, a page reloaded outside of the admin. With a
 * shop in the address it goes on to that shop's installation; else the page says where the app is opened. It never asks
 * for the shop's address: Shopify doesn't allow apps that.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  await login(request);
  return { locale: nearestStaffLocale(request.headers.get("Accept-Language")) };
}

export default function Login() {
  const { locale } = useLoaderData<typeof loader>();
  const t = createI18n(locale).getFixedT(locale, "shell");
  return (
    <AppProvider i18n={polarisEnglish}>
      <Page narrowWidth>
        <Card>
          <EmptyState
            heading={t("login.title")}
            action={{ content: t("login.action"), url: "https://admin.shopify.com", target: "_top" }}
            image="/illustrations/parcel.svg"
          >
            <p>{t("login.body")}</p>
          </EmptyState>
        </Card>
      </Page>
    </AppProvider>
  );
}
