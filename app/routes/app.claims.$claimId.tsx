import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { performClaimAction } from "~/http/claim-actions.server";
import { staffUploads } from "~/http/staff-uploads.server";
import { db } from "~/db.server";
import { listClaimRecoveries } from "~/queries/list-claim-recoveries.server";
import { readClaim } from "~/queries/read-claim.server";
import { env } from "~/env.server";
import { listDisputesOf } from "~/queries/list-disputes.server";
import { readClaimFile, type ClaimFile } from "~/queries/read-claim-file.server";
import { readClaimLateness } from "~/queries/read-claim-lateness.server";
import { notFound, uuidFrom } from "~/routing.server";
import { calendarDay } from "~/time/zoned-time";
import { isSlow } from "~/views/slow-settlement";
import { requireStaff } from "~/staff.server";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { ClaimFacts } from "~/ui/claim/claim-facts";
import { ClaimGoods } from "~/ui/claim/claim-goods";
import { DecisionCard } from "~/ui/claim/decision-card";
import { LatenessCard } from "~/ui/claim/lateness-card";
import { SettlementCard } from "~/ui/claim/settlement-card";
import { DecisionExplainedCard } from "~/ui/claim/file/decision-explained-card";
import { EvidenceCard } from "~/ui/claim/file/evidence-card";
import { MessagesCard } from "~/ui/claim/file/messages-card";
import { OthersCard } from "~/ui/claim/file/others-card";
import { WorkCard } from "~/ui/claim/file/work-card";
import { Timeline } from "~/ui/claim/timeline";
import { DisputeBanners } from "~/ui/dispute/dispute-banner";
import { ShipmentsCard } from "~/ui/coverage/shipments-card";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { useFormatters } from "~/ui/formatters";
import { ClaimRecoveriesCard } from "~/ui/recovery/claim-recoveries-card";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, now, name } = await requireStaff(request);
  const claimId = uuidFrom(params.claimId);
  const at = { secret: env.SHOPIFY_API_SECRET, appUrl: env.SHOPIFY_APP_URL };
  const [claim, recoveries, lateness, file] = await Promise.all([
    readClaim(db, shop.domain, claimId),
    listClaimRecoveries(db, shop.domain, claimId, calendarDay(now, shop.timeZone)),
    readClaimLateness(db, shop.domain, claimId),
    readClaimFile({ db, now, ...at, shop, claimId }),
  ]);
  if (!claim || !file) throw notFound();
  const uploads = staffUploads({ shop: shop.domain, now, claim, by: name });
  const disputes = await listDisputesOf(db, shop.domain, claim.coverage.orderId, now);
  return { claim, recoveries, lateness, file, uploads, disputes, now: now.toISOString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request);
  const result = await performClaimAction(staff, uuidFrom(params.claimId), await request.formData());
  return Response.json(result.answer, { status: result.status });
}

const FOLLOW_EVERY_MS = 1_500;
/** What is slow may stay so for hours: the page can be left open. */
const FOLLOW_SLOW_EVERY_MS = 15_000;

export default function Claim() {
  const { claim, recoveries, lateness, uploads, disputes, now, ...read } = useLoaderData<typeof loader>();
  // A rule is JSON of any form, which Remix types as what may be missing.
  const file = read.file as ClaimFile;
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const whoIs = useWhoIs();
  const isAnySlow = claim.settlements.some(({ createdAt }) => isSlow(createdAt, now));
  useFollow(claim.state !== "settling" ? null : isAnySlow ? FOLLOW_SLOW_EVERY_MS : FOLLOW_EVERY_MS);
  return (
    <Page
      title={t("detail.title", { number: claim.number })}
      subtitle={t("detail.subtitle", {
        peril: t(`coverage:peril.${claim.peril}`),
        date: format.dateTime(claim.filedAt),
        by: whoIs(claim.filedBy),
      })}
      titleMetadata={<ClaimStateBadge state={claim.state} />}
      backAction={{ content: t("list.title"), url: "/app/claims" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <DisputeBanners disputes={disputes} />
            {lateness ? <LatenessCard lateness={lateness} /> : null}
            <DecisionCard
              claim={claim}
              file={file}
              lateness={lateness}
              stopped={disputes.some(({ phase }) => phase !== "won")}
            />
            <SettlementCard claim={claim} now={now} />
            <ClaimGoods claim={claim} />
            <EvidenceCard evidence={file.evidence} uploads={uploads} />
            <MessagesCard messages={file.messages} />
            <Timeline events={claim.events} evidence={file.evidence} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <WorkCard file={file} now={now} />
            {file.decision ? (
              <DecisionExplainedCard decision={file.decision} currency={claim.coverage.insured.currency} />
            ) : null}
            <ClaimRecoveriesCard recoveries={recoveries} />
            <ClaimFacts claim={claim} />
            <ShipmentsCard shipments={file.shipments} />
            <OthersCard others={file.others} />
          </BlockStack>
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
