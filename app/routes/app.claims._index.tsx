import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PERILS } from "../../domain/rating";
import { db } from "~/db.server";
import { cursorFrom } from "~/queries/keyset.server";
import { countClaims, listClaims, listClaimViews } from "~/queries/list-claims.server";
import { requireStaff } from "~/staff.server";
import { ClaimsTable } from "~/ui/claim/list/claims-table";
import { ClaimFilters } from "~/ui/claim/list/claim-filters";
import { Shortcuts } from "~/ui/claim/list/shortcuts";
import { useListKeys } from "~/ui/claim/list/use-list-keys";
import { CLAIM_ASSIGNEES, CLAIM_SORTS, CLAIM_VIEWS } from "~/views/claim-views";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

// An address can be edited by hand: what isn't known narrows nothing.
const filters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  view: z.enum(CLAIM_VIEWS).catch("open"),
  sort: z.enum(CLAIM_SORTS).optional().catch(undefined),
  peril: z.enum(PERILS).optional().catch(undefined),
  assignee: z.enum(CLAIM_ASSIGNEES).optional().catch(undefined),
  late: z.literal("yes").optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, userId, now } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const { q, view, peril, assignee, late, ...asked } = filters.parse(Object.fromEntries(parameters));
  const filter = {
    search: q || undefined,
    peril,
    ...(assignee ? { assigneeId: assignee === "me" ? userId : null } : {}),
    ...(late ? { overdueAt: now } : {}),
  };
  // What waits for staff is a queue; all else is a record.
  const sort = asked.sort ?? (view === "open" ? "urgent" : "newest");
  const [page, counts, views] = await Promise.all([
    listClaims(db, shop.domain, { view, ...filter }, sort, cursorFrom(parameters)),
    countClaims(db, shop.domain, filter),
    listClaimViews(db, shop.domain),
  ]);
  const narrowed = Boolean(q || peril || assignee || late);
  const none = !narrowed && counts.all === 0;
  return { page, counts, views, view, sort, none, now: now.toISOString() };
}

export default function Claims() {
  const { page, counts, views, view, sort, none, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation("claims");
  const [help, setHelp] = useState(false);
  useListKeys({ help: () => setHelp(true) });
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
    <Page
      title={t("list.title")}
      primaryAction={primaryAction}
      secondaryActions={[
        { content: t("list.rules"), url: "/app/claims/rules" },
        { content: t("keys.title"), onAction: () => setHelp(true) },
      ]}
      fullWidth
    >
      <Card padding="0">
        <ClaimFilters counts={counts} views={views} view={view} sort={sort} />
        <ClaimsTable page={page} now={now} />
      </Card>
      <Shortcuts open={help} onClose={() => setHelp(false)} />
    </Page>
  );
}
