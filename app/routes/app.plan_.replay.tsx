import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { db } from "~/db.server";
import { log } from "~/log.server";
import { READABLE_DAYS, WINDOW_DAYS } from "~/use-cases/past-orders/order-window";
import { readPastOrders, type PastOrdersSummary } from "~/queries/read-past-orders.server";
import { readPlansToTry } from "~/queries/read-plans-to-try.server";
import { readReplay } from "~/queries/read-replay.server";
import type { ReplayRunView } from "~/views/replay-run-view";
import type { AdminApi } from "~/shopify/graphql.server";
import { readAccessScopes } from "~/shopify/shop/read-access-scopes.server";
import { requireStaff } from "~/staff.server";
import { useFollowed } from "~/ui/use-followed";
import { PastOrdersCard } from "~/ui/what-if/replay/past-orders-card";
import { ReplayCard } from "~/ui/what-if/replay/replay-card";
import { ReplayResult } from "~/ui/what-if/replay/replay-result";
import { WhatIfTabs } from "~/ui/what-if/what-if-tabs";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

// An address can be edited by hand: what isn't known is left out.
const version = z.coerce.number().int().positive().nullable().catch(null);

/** `version`: the one to begin with; else the draft. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now, admin } = await requireStaff(request);
  const [plans, pastOrders, replay, readableDays] = await Promise.all([
    readPlansToTry(db, shop),
    readPastOrders(db, shop.domain, now),
    readReplay(db, shop.domain, now),
    daysReadable(admin),
  ]);
  return {
    plans: { hasDraft: plans.draft !== null, versions: plans.versions, live: plans.live?.version ?? null },
    pastOrders,
    replay,
    days: { window: WINDOW_DAYS, readable: readableDays },
    chosen: version.parse(new URL(request.url).searchParams.get("version")),
  };
}

/** The page is worth showing although Shopify doesn't tell what was granted. */
async function daysReadable(admin: AdminApi): Promise<number> {
  try {
    const scopes = await readAccessScopes(admin);
    return scopes.includes("read_all_orders") ? WINDOW_DAYS : READABLE_DAYS;
  } catch (error) {
    if (error instanceof Response) throw error;
    log.warn({ accessScopes: error instanceof Error ? error.message : String(error) });
    return READABLE_DAYS;
  }
}

export default function Replay() {
  const loaded = useLoaderData<typeof loader>();
  const { t } = useTranslation("whatIf");
  const { revalidate } = useRevalidator();
  const pastOrders = useFollowed<PastOrdersSummary>(loaded.pastOrders, {
    address: "/app/plan/past-orders",
    isRunning: ({ lastImport }) => lastImport?.state === "running",
    read: (json) => (json as { pastOrders: PastOrdersSummary }).pastOrders,
    onEnd: revalidate,
  });
  const replay = useFollowed<ReplayRunView | null>(loaded.replay, {
    address: "/app/plan/replays",
    isRunning: (run) => run?.state === "running",
    read: (json) => (json as { replay: ReplayRunView | null }).replay,
    onEnd: revalidate,
  });
  return (
    <Page fullWidth title={t("title")} backAction={{ content: t("back"), url: "/app/plan" }}>
      <WhatIfTabs current="replay">
        <BlockStack gap="400">
          <PastOrdersCard pastOrders={pastOrders} days={loaded.days} onChanged={revalidate} />
          <ReplayCard
            plans={loaded.plans}
            replay={replay}
            hasOrders={pastOrders.count > 0}
            chosen={loaded.chosen}
            onChanged={revalidate}
          />
          {replay?.result ? <ReplayResult replay={replay} figures={replay.result} /> : null}
        </BlockStack>
      </WhatIfTabs>
    </Page>
  );
}
