import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { Badge, BlockStack, Box, Page, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { readPlanResources } from "~/queries/read-plan-resources.server";
import { readPlanVersion } from "~/queries/read-plan-version.server";
import { readVersions } from "~/queries/read-versions.server";
import { requireStaff } from "~/staff.server";
import { useFormatters } from "~/ui/formatters";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import { ResourceCardsProvider } from "~/ui/plan/selections/resource-cards";
import { PlanSummary } from "~/ui/plan/words/plan-summary";
import { RestoreDialog } from "~/ui/versions/restore-dialog";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, admin } = await requireStaff(request);
  const number = Number(params.version);
  const found = Number.isSafeInteger(number) ? await readPlanVersion(db, shop, number) : null;
  if (!found) throw new Response(null, { status: 404 });
  const [{ draft }, resources] = await Promise.all([
    readVersions(db, shop),
    readPlanResources(admin, [found.plan]),
  ]);
  return { found, draft, live: shop.livePlanVersion, currency: shop.currency, resources };
}

export default function PlanVersion() {
  const { found, draft, live, currency, resources } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["plan", "versions"]);
  const { revalidate } = useRevalidator();
  const [restoring, setRestoring] = useState(false);
  const { dateTime, money } = useFormatters();
  const form = useMemo(() => {
    let key = 0;
    return formOfPlan(found.plan, () => `k${++key}`);
  }, [found.plan]);
  const { version, steps } = found;
  const amount = (step: string) => money({ amount: step, currency });
  return (
    <Page
      title={t("versions.version", { version })}
      titleMetadata={found.isLive ? <Badge tone="success">{t("versions.state.live")}</Badge> : undefined}
      subtitle={t("versions.made", { time: dateTime(found.createdAt), name: found.createdBy })}
      backAction={{ content: t("versions:title"), url: "/app/plan/versions" }}
      primaryAction={{ content: t("versions:list.restore"), onAction: () => setRestoring(true) }}
      secondaryActions={[
        ...(draft ? [compared(t("versions:list.compareWithDraft"), version, "draft")] : []),
        ...(live === null || live === version
          ? []
          : [compared(t("versions:list.compareWithLive"), version, String(live))]),
        { content: t("versions:list.replay"), url: `/app/plan/replay?version=${version}` },
      ]}
    >
      <ResourceCardsProvider loaded={resources}>
        <BlockStack gap="400">
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p" tone="subdued">
              {found.publishedAt
                ? t("versions.publishedAt", { time: dateTime(found.publishedAt) })
                : t("versions.neverLive")}
              {" · "}
              {t("versions.steps", { count: steps.count, from: amount(steps.from), to: amount(steps.to) })}
            </Text>
          </Box>
          <PlanSummary form={form} currency={currency} />
        </BlockStack>
      </ResourceCardsProvider>
      <RestoreDialog
        source={restoring ? { version } : null}
        draft={draft}
        onClose={() => setRestoring(false)}
        onChanged={revalidate}
      />
    </Page>
  );
}

function compared(content: string, from: number, to: string) {
  return { content, url: `/app/plan/versions/compare?from=${from}&to=${to}` };
}
