import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { parseCartFor } from "../../domain/rating";
import { db } from "~/db.server";
import { readPastOrder, readPastOrders } from "~/queries/read-past-orders.server";
import { readPlanResources } from "~/queries/read-plan-resources.server";
import { readPlansToTry } from "~/queries/read-plans-to-try.server";
import { requireStaff } from "~/staff.server";
import { ResourceCardsProvider } from "~/ui/plan/selections/resource-cards";
import { WhatIfPage } from "~/ui/what-if/cart/what-if-page";
import { WhatIfTabs } from "~/ui/what-if/what-if-tabs";

export { PageErrorBoundary as ErrorBoundary } from "~/ui/page-error";

/** `order`: the gid of a past order whose cart is to be tried. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now, admin } = await requireStaff(request);
  const asked = new URL(request.url).searchParams.get("order");
  const [plans, pastOrders, order] = await Promise.all([
    readPlansToTry(db, shop),
    readPastOrders(db, shop.domain, now),
    asked === null ? null : readPastOrder(db, shop.domain, asked),
  ]);
  const cart = order && parseCartFor(shop.currency, order.cart);
  const resources = await readPlanResources(admin, [plans.draft?.plan, plans.live?.plan, order?.cart]);
  return {
    plans,
    resources,
    hasOrders: pastOrders.count > 0,
    order: order && cart?.ok ? { name: order.name, cart: cart.value } : null,
    orderGone: asked !== null && !cart?.ok,
  };
}

export default function WhatIf() {
  const { plans, resources, hasOrders, order, orderGone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("whatIf");
  const [, setSearch] = useSearchParams();
  return (
    <Page fullWidth title={t("title")} backAction={{ content: t("back"), url: "/app/plan" }}>
      <ResourceCardsProvider loaded={resources}>
        <WhatIfTabs current="cart">
          <BlockStack gap="400">
            {orderGone ? (
              <Banner tone="warning">
                <p>{t("order.gone")}</p>
              </Banner>
            ) : null}
            <WhatIfPage
              plans={plans}
              order={order}
              hasOrders={hasOrders}
              onChooseOrder={(id) => setSearch({ order: id }, { preventScrollReset: true })}
            />
          </BlockStack>
        </WhatIfTabs>
      </ResourceCardsProvider>
    </Page>
  );
}
