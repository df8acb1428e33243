import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Box, Card, EmptyState, Page, Tabs } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { db } from "~/db.server";
import { CLAIM_VIEWS } from "~/views/claim-views";
import { cursorFrom } from "~/queries/keyset.server";
import { countClaims, listClaims } from "~/queries/list-claims.server";
import { requireStaff } from "~/staff.server";
import { useClaimRow } from "~/ui/claim/use-claim-row";
import { ListSearch } from "~/ui/list-search";
import { ListTable } from "~/ui/list-table";
import { useListAddress } from "~/ui/use-list-address";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

const filters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  view: z.enum(CLAIM_VIEWS).catch("open"),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const { q, view } = filters.parse(Object.fromEntries(parameters));
  const search = q || undefined;
  const [page, counts] = await Promise.all([
    listClaims(db, shop.domain, { view, search }, cursorFrom(parameters)),
    countClaims(db, shop.domain, search),
  ]);
  return { page, counts, view, none: !search && counts.all === 0 };
}

export default function Claims() {
  const { page, counts, view, none } = useLoaderData<typeof loader>();
  const { t } = useTranslation("claims");
  const list = useListAddress();
  const rowOf = useClaimRow();
  const primaryAction = { content: t("list.new"), url: "/app/claims/new" };

  if (none) {
    return (
      <Page title={t("list.title")}>
        <Card>
          <EmptyState heading={t("list.emptyTitle")} action={primaryAction} image="/illustrations/claim.svg">
            <p>{t("list.emptyBody")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("list.title")} primaryAction={primaryAction} fullWidth>
      <Card padding="0">
        <Tabs
          tabs={CLAIM_VIEWS.map((id) => ({ id, content: t(`view.${id}`), badge: String(counts[id]) }))}
          selected={CLAIM_VIEWS.indexOf(view)}
          onSelect={(index) => list.narrow({ view: CLAIM_VIEWS[index] ?? "open" })}
        />
        <Box padding="300" borderBlockEndWidth="025" borderColor="border">
          <ListSearch label={t("list.search")} list={list} />
        </Box>
        <ListTable
          headings={[
            { title: t("list.columns.claim") },
            { title: t("list.columns.order") },
            { title: t("list.columns.filed") },
            { title: t("list.columns.peril") },
            { title: t("list.columns.insured"), alignment: "end" },
            { title: t("list.columns.settled"), alignment: "end" },
            { title: t("list.columns.state") },
          ]}
          rows={page.rows.map(rowOf)}
          page={page}
          words={{
            noneTitle: t("list.noneTitle"),
            noneBody: t("list.noneBody"),
            newer: t("list.newer"),
            older: t("list.older"),
          }}
        />
      </Card>
    </Page>
  );
}
