import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { calendarDay } from "~/time/zoned-time";
import { parseClaimForm } from "~/http/claim-form";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { guaranteesByName, guaranteesOfOrder, type GuaranteeToFileOn } from "~/queries/find-coverage.server";
import { enqueue } from "~/jobs/jobs.server";
import { readCoverage } from "~/queries/read-coverage.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import { ChooseGuarantee } from "~/ui/claim/choose-guarantee";
import { ClaimForm } from "~/ui/claim/claim-form";
import { FindOrder, type MissingOrder } from "~/ui/claim/find-order";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { readOrderShopper } from "~/use-cases/claims/filing/order-shopper.server";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/**
 * The form for filing on a shopper's behalf. The coverage is named in the address: `coverage` (our id), `orderId` (from
 * the order's page) or `name` (typed by staff). Where the order has several active ones, staff choose.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now, redirect } = await requireStaff(request);
  const parameters = new URL(request.url).searchParams;
  const today = calendarDay(now, shop.timeZone);
  const none: GuaranteeToFileOn[] = [];
  const id = parameters.get("coverage");
  if (id) {
    const coverage = await readCoverage(db, shop.domain, uuidFrom(id), now);
    if (!coverage) throw notFound();
    return { coverage, today, missing: null, guarantees: none };
  }
  const orderId = parameters.get("orderId");
  const name = parameters.get("name")?.trim();
  const guarantees = orderId
    ? await guaranteesOfOrder(db, shop.domain, orderId)
    : name
      ? await guaranteesByName(db, shop.domain, name)
      : [];
  const [only, another] = guarantees;
  if (only && !another) throw redirect(`/app/claims/new?coverage=${only.coverageId}`);
  if (only) return { coverage: null, today, missing: null, guarantees };
  // Shopify's id of an order says nothing to people, and isn't the name that they could look for.
  const missing: MissingOrder | null = orderId ? "not-covered" : name ? { called: name } : null;
  return { coverage: null, today, missing, guarantees: none };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, now, name, admin, redirect } = await requireStaff(request);
  const coverageId = uuidFrom(new URL(request.url).searchParams.get("coverage") ?? undefined);
  const form = parseClaimForm(await request.formData(), calendarDay(now, shop.timeZone));
  if (!form.ok) return Response.json({ faults: form.faults }, { status: 422 });

  const shopper = await readOrderShopper({
    db,
    admin,
    secret: env.SHOPIFY_API_SECRET,
    shop: shop.domain,
    coverageId,
    contactEmail: form.claim.contactEmail ?? null,
  });
  const filed = await fileClaim({
    db,
    enqueue,
    now,
    shop: shop.domain,
    coverageId,
    ...form.claim,
    ...shopper,
    wishedRemedy: "refund",
    source: "staff",
    by: name,
  });
  if (filed.ok) return redirect(`/app/claims/${filed.claimId}`);
  // Staff may file at any time and without evidence: what is refused, are the goods.
  if (filed.reason !== "refused") throw notFound();
  return Response.json(
    {
      faults: filed.faults.map((fault) => ({
        field:
          "lineId" in fault
            ? `quantity-${fault.lineId}`
            : fault.code === "peril-not-covered"
              ? "peril"
              : "lines",
        code: fault.code,
        ...(fault.code === "quantity-exceeded" ? { count: fault.remaining } : {}),
      })),
    },
    { status: 422 },
  );
}

export default function NewClaim() {
  const { coverage, today, missing, guarantees } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("claims");
  return (
    <Page title={t("new.title")} backAction={{ content: t("list.title"), url: "/app/claims" }} narrowWidth>
      {coverage ? (
        <ClaimForm key={coverage.id} coverage={coverage} today={today} faults={refused?.faults ?? []} />
      ) : guarantees.length > 0 ? (
        <ChooseGuarantee guarantees={guarantees} />
      ) : (
        <FindOrder key={JSON.stringify(missing)} missing={missing} />
      )}
    </Page>
  );
}
