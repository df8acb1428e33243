import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { readHealth } from "~/queries/read-health.server";
import { requireStaff } from "~/staff.server";
import { BackFillCard } from "~/ui/health/back-fill-card";
import { FailedCard } from "~/ui/health/failed-card";
import { HangingCard } from "~/ui/health/hanging-card";
import { StatusBanner } from "~/ui/health/status-banner";
import { SweepCard } from "~/ui/health/sweep-card";
import { useFollowed } from "~/ui/use-followed";
import type { Health } from "~/views/health";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return readHealth(db, shop, now);
}

/** Whether the shop's books are up to date with Shopify, and what isn't. */
export default function HealthPage() {
  const { t } = useTranslation("health");
  const { revalidate, state } = useRevalidator();
  const health = useFollowed<Health>(useLoaderData<typeof loader>(), {
    address: "/app/health/state",
    isRunning: ({ moving }) => moving,
    read: (json) => (json as { health: Health }).health,
    onEnd: revalidate,
  });
  const status = useRef<HTMLDivElement>(null);
  const retried = () => {
    revalidate();
    status.current?.focus({ preventScroll: true });
  };
  return (
    <Page
      title={t("title")}
      secondaryActions={[{ content: t("refresh"), onAction: revalidate, loading: state === "loading" }]}
    >
      <BlockStack gap="400">
        <StatusBanner health={health} place={status} />
        <FailedCard failed={health.failed} onRetried={retried} />
        <HangingCard hanging={health.hanging} />
        <SweepCard sweep={health.sweep} />
        <BackFillCard run={health.backFill} onChanged={revalidate} />
      </BlockStack>
    </Page>
  );
}
