import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { db } from "~/db.server";
import { readPlanPage } from "~/queries/read-plan-page.server";
import { readPlanResources } from "~/queries/read-plan-resources.server";
import { readPricing } from "~/queries/read-pricing.server";
import { readPublishRun } from "~/queries/read-publish-run.server";
import { readScheduledPlan } from "~/queries/read-scheduled-plan.server";
import { requireStaff } from "~/staff.server";
import { PlanPage } from "~/ui/plan/page/plan-page";
import { PublishStatus } from "~/ui/plan/publish/publish-status";
import { ResourceCardsProvider } from "~/ui/plan/selections/resource-cards";
import { usePublishRun } from "~/ui/plan/publish/use-publish-run";
import { VersionsCard } from "~/ui/plan/versions-card";
import { ScheduleStatus } from "~/ui/versions/schedule-status";
import { PricingCard } from "~/ui/pricing/pricing-card";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

const VERSIONS_SHOWN = 5;

// An address can be edited by hand: what isn't known is left out.
const parameters = z.object({
  versions: z.coerce.number().int().min(VERSIONS_SHOWN).max(200).catch(VERSIONS_SHOWN),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now, admin } = await requireStaff(request);
  const asked = parameters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [page, run, scheduled] = await Promise.all([
    readPlanPage(db, shop, asked.versions),
    readPublishRun(db, shop.domain, now),
    readScheduledPlan(db, shop.domain),
  ]);
  const resources = await readPlanResources(admin, [page.draft?.plan]);
  return {
    page,
    run,
    scheduled,
    resources,
    pricing: readPricing(shop),
  };
}

export default function Plan() {
  const { page, run: loadedRun, scheduled, resources, pricing } = useLoaderData<typeof loader>();
  const { t } = useTranslation("plan");
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  const [search, setSearch] = useSearchParams();
  const run = usePublishRun(loadedRun, (ended) => {
    if (ended.state === "done") bridge.toast.show(t("publish.done", { version: ended.version }));
    revalidate();
  });
  const isLatest = run !== null && run.version === page.nextVersion - 1;
  const showOlder = () => {
    search.set("versions", String(page.versions.length * 4));
    setSearch(search, { preventScrollReset: true });
  };
  return (
    <ResourceCardsProvider loaded={resources}>
      <PlanPage
        page={page}
        publishing={run?.state === "running"}
        parts={{
          status: (
            <>
              {isLatest ? (
                <PublishStatus run={run} live={page.live?.version ?? null} onRetried={revalidate} />
              ) : null}
              {scheduled ? <ScheduleStatus scheduled={scheduled} onChanged={revalidate} /> : null}
            </>
          ),
          pricing: <PricingCard pricing={pricing} />,
          versions: (
            <VersionsCard
              draft={page.draft}
              versions={page.versions}
              onShowOlder={page.hasOlderVersions ? showOlder : null}
            />
          ),
        }}
        onChanged={revalidate}
      />
    </ResourceCardsProvider>
  );
}
