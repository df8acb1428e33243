import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { performClaimAction } from "~/http/claim-actions.server";
import { db } from "~/db.server";
import { readClaim } from "~/queries/read-claim.server";
import { notFound, uuidFrom } from "~/routing.server";
import { isLate } from "~/views/settlement-lateness";
import { requireStaff } from "~/staff.server";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { ClaimFacts } from "~/ui/claim/claim-facts";
import { ClaimGoods } from "~/ui/claim/claim-goods";
import { DecisionCard } from "~/ui/claim/decision-card";
import { SettlementCard } from "~/ui/claim/settlement-card";
import { Timeline } from "~/ui/claim/timeline";
import { useFormatters } from "~/ui/formatters";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const claim = await readClaim(db, shop.domain, uuidFrom(params.claimId));
  if (!claim) throw notFound();
  return { claim, now: now.toISOString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request);
  const result = await performClaimAction(staff, uuidFrom(params.claimId), await request.formData());
  return Response.json(result.answer, { status: result.status });
}

const FOLLOW_EVERY_MS = 1_500;
/** What is late may stay so for hours: the page can be left open. */
const FOLLOW_LATE_EVERY_MS = 15_000;

export default function Claim() {
  const { claim, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const late = claim.settlements.some(({ createdAt }) => isLate(createdAt, now));
  useFollow(claim.state !== "settling" ? null : late ? FOLLOW_LATE_EVERY_MS : FOLLOW_EVERY_MS);
  return (
    <Page
      title={t("detail.title", { number: claim.number })}
      subtitle={t("detail.subtitle", {
        peril: t(`coverage:peril.${claim.peril}`),
        date: format.dateTime(claim.filedAt),
        by: claim.filedBy,
      })}
      titleMetadata={<ClaimStateBadge state={claim.state} />}
      backAction={{ content: t("list.title"), url: "/app/claims" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <DecisionCard claim={claim} />
            <SettlementCard claim={claim} now={now} />
            <ClaimGoods claim={claim} />
            <Timeline events={claim.events} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ClaimFacts claim={claim} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Reads the page again from time to time while something is under way; never when `everyMs` is null. */
function useFollow(everyMs: number | null) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (everyMs === null || state !== "idle") return;
    const timer = setTimeout(revalidate, everyMs);
    return () => clearTimeout(timer);
  }, [everyMs, state, revalidate]);
}
