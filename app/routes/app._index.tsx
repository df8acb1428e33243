import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { readHome } from "~/queries/read-home.server";
import { requireStaff } from "~/staff.server";
import { AttentionCard } from "~/ui/home/attention-card";
import { LanguageSwitch } from "~/ui/home/language-switch";
import { SetupGuide } from "~/ui/home/setup-guide";
import { TodayCard } from "~/ui/home/today-card";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return { home: await readHome(db, shop, now) };
}

/** The first page: what is left to set up, today's figures, what needs a look. */
export default function Home() {
  const { home } = useLoaderData<typeof loader>();
  const { t } = useTranslation("home");
  return (
    <Page title={t("title")}>
      <BlockStack gap="400">
        <AttentionCard attention={home.attention} />
        <SetupGuide home={home} />
        <TodayCard home={home} />
        <InlineStack align="end">
          <LanguageSwitch />
        </InlineStack>
      </BlockStack>
    </Page>
  );
}
