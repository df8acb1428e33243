import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { isPassing } from "~/http/passing-fault.server";
import { enqueue } from "~/jobs/jobs.server";
import { busyPage, guaranteePage, missingPage } from "~/shopper/guarantee-page";
import { shopperLanguage } from "~/shopper/languages";
import type { Markup } from "~/shopper/markup";
import { wordsIn, type Words } from "~/shopper/words";
import type { AdminApi } from "~/shopify/graphql.server";
import { authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { firstShipment } from "~/use-cases/shopper-access/first-shipment.server";
import { readGuaranteeToken } from "~/use-cases/shopper-access/guarantee-token.server";
import { readGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

// A shopper's guarantee in the storefront, by the link in their mail. Whoever has the link may see and cancel: it is as
// good as the mail. Shopify passes the request on (app proxy) and shows the answer inside the shop's theme.

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await visitOf(request, params.token);
  return whenShopifyAnswers(visit, () => show(visit));
}

/** Cancels the guarantee: by a POST only, as whatever looks through mails follows links. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visit = await visitOf(request, params.token);
  return whenShopifyAnswers(visit, async () => {
    const { admin, shop, coverageId } = visit;
    if (!admin || coverageId === null) return page(missingPage(visit.words), 404);
    // What it came to, the page tells by the state that the guarantee is in then.
    await cancelCoverage({ db, admin, enqueue, now: visit.now, shop, coverageId, by: "shopper" });
    return show(visit);
  });
}

type Visit = {
  shop: string;
  /** Undefined: the shop hasn't the app any more. */
  admin: AdminApi | undefined;
  words: Words;
  now: Date;
  /** Null: the link leads nowhere. */
  coverageId: string | null;
};

/** @throws Response 400 for what Shopify didn't pass on */
async function visitOf(request: Request, token = ""): Promise<Visit> {
  const { searchParams } = new URL(request.url);
  const [shop = "", ...others] = searchParams.getAll("shop");
  if (others.length > 0) throw new Response(undefined, { status: 400, statusText: "Bad Request" });
  const { admin } = await authenticate.public.appProxy(request);
  const now = await currentTime();
  const wished = [searchParams.get("locale"), request.headers.get("Accept-Language")];
  return {
    shop,
    admin,
    words: wordsIn(shopperLanguage(...wished)),
    now,
    coverageId: readGuaranteeToken({ secret: env.SHOPIFY_API_SECRET, shop, token, now }),
  };
}

async function show({ shop, admin, words, now, coverageId }: Visit): Promise<Response> {
  if (!admin || coverageId === null) return page(missingPage(words), 404);
  const firstShippedAt = (orderId: string) => firstShipment(admin, orderId);
  const guarantee = await readGuarantee({ db, now, shop, coverageId, firstShippedAt });
  return guarantee ? page(guaranteePage(words, guarantee), 200) : page(missingPage(words), 404);
}

/** What Shopify doesn't answer just now, the shopper can try again in a moment. */
async function whenShopifyAnswers(visit: Visit, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isPassing(error)) throw error;
    return page(busyPage(visit.words), 503);
  }
}

function page(content: Markup, status: number): Response {
  return new Response(content.text, {
    status,
    headers: {
      "Content-Type": "application/liquid",
      "Cache-Control": "no-store",
      // The address is what gives access.
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex",
    },
  });
}
