import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { db } from "~/db.server";
import { readDecisionRulesPage } from "~/queries/read-decision-rules.server";
import { readRuleTrial } from "~/queries/read-rule-trial.server";
import { requireStaff } from "~/staff.server";
import { RulesPage } from "~/ui/decision-rules/rules-page";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  const [page, trial] = await Promise.all([
    readDecisionRulesPage(db, shop),
    readRuleTrial(db, shop.domain, now),
  ]);
  return { page, trial };
}

export default function DecisionRules() {
  const { page, trial } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const [inForce] = page.versions;
  // What is loaded anew after a save, or because somebody else saved, begins a new form.
  const key = `${inForce?.version ?? 0}-${page.draft?.savedAt ?? "none"}`;
  return <RulesPage key={key} page={page} trial={trial} onChanged={revalidate} />;
}
