import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import {
  storefrontPage,
  storefrontVisit,
  whenShopifyAnswers,
  type StorefrontVisit,
} from "~/http/storefront-visit.server";
import { enqueue } from "~/jobs/jobs.server";
import { guaranteePage, missingPage } from "~/shopper/guarantee-page";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { claimFormToken } from "~/use-cases/shopper-access/claim-link.server";
import { firstShipment } from "~/use-cases/shopper-access/first-shipment.server";
import { readGuaranteeToken } from "~/use-cases/shopper-access/guarantee-token.server";
import { readGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

// A shopper's guarantee in the storefront, by the link in their mail. Whoever has the link may see, cancel and claim: it is as
// good as the mail. Shopify passes the request on (app proxy) and shows the answer inside the shop's theme.

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, () => show(visit, coverageOf(visit, params.token)));
}

/** Cancels the guarantee: by a POST only, as whatever looks through mails follows links. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const { admin, shop, now } = visit;
    const coverageId = coverageOf(visit, params.token);
    if (!admin || coverageId === null) return storefrontPage(missingPage(visit.words), 404);
    // What it came to, the page tells by the state that the guarantee is in then.
    await cancelCoverage({ db, admin, enqueue, now, shop, coverageId, by: "shopper" });
    return show(visit, coverageId);
  });
}

/** Null: the link leads nowhere. */
function coverageOf({ shop, now }: StorefrontVisit, token = ""): string | null {
  return readGuaranteeToken({ secret: env.SHOPIFY_API_SECRET, shop, token, now });
}

async function show(visit: StorefrontVisit, coverageId: string | null): Promise<Response> {
  const { admin, shop, words, now } = visit;
  if (!admin || coverageId === null) return storefrontPage(missingPage(words), 404);
  const firstShippedAt = (orderId: string) => firstShipment(admin, orderId);
  const guarantee = await readGuarantee({ db, now, shop, coverageId, firstShippedAt });
  if (!guarantee) return storefrontPage(missingPage(words), 404);
  const { orderId } = guarantee;
  const claimToken = claimFormToken({ secret: env.SHOPIFY_API_SECRET, shop, now, orderId });
  return storefrontPage(guaranteePage(words, guarantee, visit.address(`claims/${claimToken}`)), 200);
}
