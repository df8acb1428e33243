import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { parsePlan, type Plan } from "../../domain/rating";
import { db } from "~/db.server";
import { readPlanResources } from "~/queries/read-plan-resources.server";
import { readPlanOf, readVersions, type PlanSide } from "~/queries/read-versions.server";
import { requireStaff } from "~/staff.server";
import { useFormatters } from "~/ui/formatters";
import { ResourceCardsProvider } from "~/ui/plan/selections/resource-cards";
import { CompareCard } from "~/ui/versions/compare-card";
import { DifferenceView } from "~/ui/versions/difference-view";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** A side as the address names it: a version's number, "draft", or the id of a draft that was replaced. */
const side = z.union([
  z.literal("draft").transform((): PlanSide => ({ kind: "draft" })),
  z.coerce
    .number()
    .int()
    .positive()
    .max(1e9)
    .transform((version): PlanSide => ({ kind: "version", version })),
  z.uuid().transform((id): PlanSide => ({ kind: "replaced", id })),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, admin } = await requireStaff(request);
  const search = new URL(request.url).searchParams;
  const [from, to] = [side.safeParse(search.get("from")), side.safeParse(search.get("to"))];
  if (!from.success || !to.success) throw new Response(null, { status: 404 });
  const [page, before, after] = await Promise.all([
    readVersions(db, shop),
    readPlanOf(db, shop.domain, from.data),
    readPlanOf(db, shop.domain, to.data),
  ]);
  return {
    versions: page.versions.map(({ version }) => version),
    hasDraft: page.draft !== null,
    replaced: page.replaced,
    nextVersion: shop.lastPlanVersion + 1,
    from: { text: search.get("from") ?? "", side: from.data, plan: before },
    to: { text: search.get("to") ?? "", side: to.data, plan: after },
    resources: await readPlanResources(admin, [before, after]),
  };
}

export default function Compare() {
  const { versions, hasDraft, replaced, nextVersion, from, to, resources } = useLoaderData<typeof loader>();
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  const nameOf = (named: PlanSide) => {
    if (named.kind === "draft") return t("compare.draft");
    if (named.kind === "version") return t("compare.version", { version: named.version });
    const row = replaced.find(({ id }) => id === named.id);
    return t("compare.replaced", { time: row ? dateTime(row.savedAt) : "" });
  };
  const names = { before: nameOf(from.side), after: nameOf(to.side) };
  const before = useMemo(() => readable(from.plan, nextVersion), [from.plan, nextVersion]);
  const after = useMemo(() => readable(to.plan, nextVersion), [to.plan, nextVersion]);
  const unreadable = [
    ...(before ? [] : [{ name: names.before, gone: from.plan === null }]),
    ...(after ? [] : [{ name: names.after, gone: to.plan === null }]),
  ];
  return (
    <Page
      title={t("compare.title")}
      subtitle={t("compare.heading", names)}
      backAction={{ content: t("title"), url: "/app/plan/versions" }}
      secondaryActions={[
        {
          content: t("compare.swap"),
          url: `/app/plan/versions/compare?${new URLSearchParams({ from: to.text, to: from.text }).toString()}`,
        },
      ]}
    >
      <ResourceCardsProvider loaded={resources}>
        <BlockStack gap="400">
          {unreadable.map(({ name, gone }) => (
            <Banner key={name} tone="warning">
              <p>{t(gone ? "compare.missing" : "compare.faulty", { name })}</p>
            </Banner>
          ))}
          {before && after ? <DifferenceView before={before} after={after} /> : null}
          <CompareCard
            key={`${from.text} ${to.text}`}
            versions={versions}
            hasDraft={hasDraft}
            from={from.side.kind === "replaced" ? null : from.text}
            to={to.side.kind === "replaced" ? null : to.text}
          />
        </BlockStack>
      </ResourceCardsProvider>
    </Page>
  );
}

/** The plan in its canonical form; null while it has faults. */
function readable(json: unknown, version: number): Plan | null {
  if (typeof json !== "object" || json === null) return null;
  const plan = parsePlan({ version, ...json });
  return plan.ok ? plan.value : null;
}
