import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { readScheduledPlan } from "~/queries/read-scheduled-plan.server";
import { readVersions } from "~/queries/read-versions.server";
import { requireStaff } from "~/staff.server";
import { CompareCard } from "~/ui/versions/compare-card";
import { ReplacedDraftsCard } from "~/ui/versions/replaced-drafts-card";
import { RestoreDialog } from "~/ui/versions/restore-dialog";
import { ScheduleCard } from "~/ui/versions/schedule-card";
import { ScheduleStatus } from "~/ui/versions/schedule-status";
import type { RestoreSource } from "~/ui/versions/use-restore";
import { VersionsList } from "~/ui/versions/versions-list";
import { wallTime } from "~/time/zoned-time";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const [page, scheduled] = await Promise.all([readVersions(db, shop), readScheduledPlan(db, shop.domain)]);
  return { page, scheduled, timeZone: shop.timeZone, clock: wallTime(now, shop.timeZone) };
}

export default function Versions() {
  const { page, scheduled, timeZone, clock } = useLoaderData<typeof loader>();
  const { t } = useTranslation("versions");
  const { revalidate } = useRevalidator();
  const [restoring, setRestoring] = useState<RestoreSource | null>(null);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: t("back"), url: "/app/plan" }}>
      <BlockStack gap="400">
        {scheduled ? <ScheduleStatus scheduled={scheduled} onChanged={revalidate} /> : null}
        <Layout>
          <Layout.Section>
            <VersionsList page={page} onRestore={(version) => setRestoring({ version })} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <CompareCard
                versions={page.versions.map(({ version }) => version)}
                hasDraft={page.draft !== null}
                from={null}
                to={null}
              />
              {scheduled?.state === "waiting" ? null : (
                <ScheduleCard
                  revision={page.draft?.revision ?? null}
                  timeZone={timeZone}
                  now={clock}
                  onChanged={revalidate}
                />
              )}
              <ReplacedDraftsCard
                replaced={page.replaced}
                onBringBack={(replacedId) => setRestoring({ replacedId })}
              />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <RestoreDialog
        source={restoring}
        draft={page.draft}
        onClose={() => setRestoring(null)}
        onChanged={revalidate}
      />
    </Page>
  );
}
