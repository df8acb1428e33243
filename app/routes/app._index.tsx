import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { log } from "~/log.server";
import { readHome } from "~/queries/read-home.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readHasCheckoutBlocks } from "~/shopify/shop/read-has-checkout-blocks.server";
import { requireStaff } from "~/staff.server";
import { AttentionCard } from "~/ui/home/attention-card";
import { LanguageSwitch } from "~/ui/home/language-switch";
import { SetupGuide } from "~/ui/home/setup-guide";
import { TodayCard } from "~/ui/home/today-card";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now, admin } = await requireStaff(request);
  const home = await readHome(db, shop, now);
  // Where it is placed is told until somebody has bought it.
  const hasCheckoutBlocks = home.anySold || (await mayHaveCheckoutBlocks(admin));
  return {
    home,
    where: hasCheckoutBlocks ? ("checkout" as const) : ("cart" as const),
    apiKey: env.SHOPIFY_API_KEY,
  };
}

/** The page is shown also where Shopify doesn't say: every shop has a cart. */
async function mayHaveCheckoutBlocks(admin: AdminApi): Promise<boolean> {
  try {
    return await readHasCheckoutBlocks(admin);
  } catch (error) {
    if (error instanceof Response) throw error; // asks for a new session
    log.warn({ shopPlan: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

/** The first page: what is left to set up, today's figures, what needs a look. */
export default function Home() {
  const { home, where, apiKey } = useLoaderData<typeof loader>();
  const { t } = useTranslation("home");
  return (
    <Page title={t("title")}>
      <BlockStack gap="400">
        <AttentionCard attention={home.attention} />
        <SetupGuide home={home} where={where} apiKey={apiKey} />
        <TodayCard home={home} />
        <InlineStack align="end">
          <LanguageSwitch />
        </InlineStack>
      </BlockStack>
    </Page>
  );
}
