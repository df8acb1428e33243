import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Box, Card, EmptyState, InlineGrid, Page, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { COVERAGE_STATES, PREMIUM_CHECKS } from "../../domain/coverage";
import { db } from "~/db.server";
import { cursorFrom } from "~/queries/keyset.server";
import { listCoverages } from "~/queries/list-coverages.server";
import { requireStaff } from "~/staff.server";
import { useCoverageRow } from "~/ui/coverage/use-coverage-row";
import { ListSearch } from "~/ui/list-search";
import { ListTable } from "~/ui/list-table";
import { useListAddress } from "~/ui/use-list-address";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** Premiums that couldn't be given back, in the place of a check of what was charged. */
const OWED = "owed";

// An address can be edited by hand: what isn't known narrows nothing.
const filters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  state: z.enum(COVERAGE_STATES).optional().catch(undefined),
  check: z
    .enum([...PREMIUM_CHECKS, OWED])
    .optional()
    .catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const { q, state, check } = filters.parse(Object.fromEntries(parameters));
  const page = await listCoverages(
    db,
    shop.domain,
    {
      search: q || undefined,
      state,
      premiumCheck: check === OWED ? undefined : check,
      premiumOwed: check === OWED,
    },
    cursorFrom(parameters),
  );
  return { page, narrowed: Boolean(q || state || check) };
}

export default function Orders() {
  const { page, narrowed } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coverage");
  const rowOf = useCoverageRow();

  if (page.rows.length === 0 && !narrowed) {
    return (
      <Page title={t("list.title")}>
        <Card>
          <EmptyState
            heading={t("list.emptyTitle")}
            action={{ content: t("list.emptyAction"), url: "/app/plan" }}
            image="/illustrations/parcel.svg"
          >
            <p>{t("list.emptyBody")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("list.title")} fullWidth>
      <Card padding="0">
        <Filters />
        <ListTable
          headings={[
            { title: t("list.columns.order") },
            { title: t("list.columns.date") },
            { title: t("list.columns.destination") },
            { title: t("list.columns.insured"), alignment: "end" },
            { title: t("list.columns.premium"), alignment: "end" },
            { title: t("list.columns.state") },
            { title: t("list.columns.claims") },
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

function Filters() {
  const { t } = useTranslation("coverage");
  const [parameters] = useSearchParams();
  const list = useListAddress();
  const any = (label: string) => ({ label: `${label}: ${t("list.any")}`, value: "" });
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <InlineGrid columns={{ xs: 1, sm: "2fr 1fr 1fr" }} gap="300">
        <ListSearch label={t("list.search")} list={list} />
        <Select
          label={t("list.state")}
          labelHidden
          options={[
            any(t("list.state")),
            ...COVERAGE_STATES.map((state) => ({ label: t(`state.${state}`), value: state })),
          ]}
          value={parameters.get("state") ?? ""}
          onChange={(state) => list.narrow({ state })}
        />
        <Select
          label={t("list.check")}
          labelHidden
          options={[
            any(t("list.check")),
            ...PREMIUM_CHECKS.map((check) => ({ label: t(`check.${check}`), value: check })),
            { label: t("list.owed"), value: OWED },
          ]}
          value={parameters.get("check") ?? ""}
          onChange={(check) => list.narrow({ check })}
        />
      </InlineGrid>
    </Box>
  );
}
