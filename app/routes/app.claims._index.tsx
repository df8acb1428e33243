import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import {
  Box,
  Card,
  EmptySearchResult,
  EmptyState,
  IndexTable,
  Page,
  Tabs,
  useBreakpoints,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { db } from "~/db.server";
import { CLAIM_VIEWS } from "~/claim-views";
import { cursorFrom } from "~/queries/keyset.server";
import { countClaims, listClaims } from "~/queries/list-claims.server";
import { requireStaff } from "~/staff.server";
import { ClaimRowView } from "~/ui/claim/claim-row";
import { ListPages } from "~/ui/list-pages";
import { ListSearch } from "~/ui/list-search";
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
  const navigation = useNavigation();
  const list = useListAddress();
  const { smDown: condensed } = useBreakpoints();
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
        <IndexTable
          condensed={condensed}
          selectable={false}
          itemCount={page.rows.length}
          loading={navigation.state === "loading"}
          headings={[
            { title: t("list.columns.claim") },
            { title: t("list.columns.order") },
            { title: t("list.columns.filed") },
            { title: t("list.columns.peril") },
            { title: t("list.columns.insured"), alignment: "end" },
            { title: t("list.columns.settled"), alignment: "end" },
            { title: t("list.columns.state") },
          ]}
          emptyState={
            <EmptySearchResult
              title={t("list.noneTitle")}
              description={t("list.noneBody")}
              withIllustration
            />
          }
        >
          {page.rows.map((row, index) => (
            <ClaimRowView key={row.id} row={row} index={index} condensed={condensed} />
          ))}
        </IndexTable>
        <ListPages
          newer={page.newer}
          older={page.older}
          newerLabel={t("list.newer")}
          olderLabel={t("list.older")}
        />
      </Card>
    </Page>
  );
}
