import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { db } from "~/db.server";
import { listDisputesOf } from "~/queries/list-disputes.server";
import { readOrderCargo } from "~/queries/read-order-cargo.server";
import { readCoverage, type CoverageDetail } from "~/queries/read-coverage.server";
import { requireStaff } from "~/staff.server";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { OrderCargoCard } from "~/ui/cargo/order-cargo-card";
import { CoverageStateBadge } from "~/ui/coverage/badges";
import { DisputeBanners } from "~/ui/dispute/dispute-banner";
import { ConsentCard } from "~/ui/coverage/consent-card";
import { GiveBackCard } from "~/ui/coverage/give-back-card";
import { CoveredLines } from "~/ui/coverage/covered-lines";
import { PremiumCard } from "~/ui/coverage/premium-card";
import { ShipmentsCard } from "~/ui/coverage/shipments-card";
import { useFormatters } from "~/ui/formatters";
import { readParcelLateness } from "~/use-cases/delay/read-parcel-lateness.server";
import { notFound, uuidFrom } from "~/routing.server";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const coverage = await readCoverage(db, shop.domain, uuidFrom(params.coverageId), now);
  if (!coverage) throw notFound();
  const disputes = await listDisputesOf(db, shop.domain, coverage.orderId, now);
  const orderedAt = new Date(coverage.orderedAt);
  const { domain, timeZone } = shop;
  const { currency } = coverage.insured;
  const of = { ...coverage, shop: domain, orderedAt, currency, timeZone };
  const lateness = await readParcelLateness(db, now, of);
  return { coverage, lateness, disputes, cargo: await readOrderCargo(db, shop, coverage.id, now) };
}

export default function Order() {
  const { coverage, lateness, disputes, cargo } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const claimable = coverage.state === "active" && coverage.lines.some((line) => line.claimable > 0);
  return (
    <Page
      title={t("detail.title", { name: coverage.orderName })}
      subtitle={format.dateTime(coverage.orderedAt)}
      titleMetadata={<CoverageStateBadge state={coverage.state} />}
      backAction={{ content: t("list.title"), url: "/app/orders" }}
      primaryAction={{
        content: t("detail.fileClaim"),
        ...(claimable
          ? { url: `/app/claims/new?coverage=${coverage.id}` }
          : { disabled: true, helpText: t("detail.nothingToClaim") }),
      }}
      secondaryActions={[
        {
          content: t("detail.openOrder"),
          url: `shopify://admin/orders/${coverage.orderId.split("/").at(-1)}`,
          target: "_top",
        },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <DisputeBanners disputes={disputes} />
            <CoveredLines coverage={coverage} />
            <ShipmentsCard shipments={coverage.shipments} lateness={lateness} />
            {cargo ? <OrderCargoCard cargo={cargo} /> : null}
            <History history={coverage.history} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PremiumCard coverage={coverage} />
            <GiveBackCard coverage={coverage} />
            <ConsentCard coverage={coverage} />
            <Claims claims={coverage.claims} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Claims({ claims }: { claims: CoverageDetail["claims"] }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("detail.claims")}
        </Text>
        {claims.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("detail.noClaims")}
          </Text>
        ) : (
          claims.map((claim) => (
            <InlineStack key={claim.id} align="space-between" blockAlign="center">
              <Link url={`/app/claims/${claim.id}`}>
                C-{claim.number} · {t(`peril.${claim.peril}`)}
              </Link>
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" tone="subdued">
                  {format.date(claim.filedAt)}
                </Text>
                <ClaimStateBadge state={claim.state} />
              </InlineStack>
            </InlineStack>
          ))
        )}
      </BlockStack>
    </Card>
  );
}

function History({ history }: { history: CoverageDetail["history"] }) {
  const { t, i18n } = useTranslation("coverage");
  const format = useFormatters();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("detail.history")}
        </Text>
        {history.map((change) => (
          <InlineStack key={`${change.at}${change.cause}`} align="space-between" gap="400">
            <Text as="span">
              {i18n.exists(`coverage:detail.cause.${change.cause}`)
                ? t(`detail.cause.${change.cause}` as "detail.cause.order-recorded")
                : change.cause}
            </Text>
            <Text as="span" tone="subdued">
              {format.dateTime(change.at)}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
