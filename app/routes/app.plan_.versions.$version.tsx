import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Page, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { readPlanVersion } from "~/queries/read-plan-version.server";
import { requireStaff } from "~/staff.server";
import { useFormatters } from "~/ui/formatters";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import { PlanSummary } from "~/ui/plan/words/plan-summary";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const number = Number(params.version);
  const found = Number.isSafeInteger(number) ? await readPlanVersion(db, shop, number) : null;
  if (!found) throw new Response(null, { status: 404 });
  return { found, currency: shop.currency };
}

export default function PlanVersion() {
  const { found, currency } = useLoaderData<typeof loader>();
  const { t } = useTranslation("plan");
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
      backAction={{ content: t("versions.back"), url: "/app/plan" }}
      secondaryActions={[
        {
          content: t("versions.use"),
          url: `/app/plan?from=${version}`,
          helpText: t("versions.useHelp"),
        },
      ]}
    >
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          {found.publishedAt
            ? t("versions.publishedAt", { time: dateTime(found.publishedAt) })
            : t("versions.neverLive")}
          {" · "}
          {t("versions.steps", { count: steps.count, from: amount(steps.from), to: amount(steps.to) })}
        </Text>
        <PlanSummary form={form} currency={currency} />
      </BlockStack>
    </Page>
  );
}
