import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { env } from "~/env.server";
import {
  formTexts,
  seeOther,
  storefrontPage,
  storefrontVisit,
  whenShopifyAnswers,
  type StorefrontVisit,
} from "~/http/storefront-visit.server";
import { enqueue } from "~/jobs/jobs.server";
import { listCustomerOrders } from "~/queries/list-customer-orders.server";
import type { FieldFault } from "~/shopper/claim/parts";
import { codePage, noMailPage, startPage, tooOftenPage } from "~/shopper/claim/start-page";
import { missingPage } from "~/shopper/guarantee-page";
import type { AdminApi } from "~/shopify/graphql.server";
import { claimFormToken } from "~/use-cases/shopper-access/claim-link.server";
import { redeemCode } from "~/use-cases/shopper-access/redeem-code.server";
import { networkOf } from "~/use-cases/shopper-access/request-code-from";
import { requestCode } from "~/use-cases/shopper-access/request-code.server";
import { CODE_MINUTES } from "~/use-cases/shopper-access/shopper-code.server";

// /apps/waybond/claims: where anybody begins a claim, with the order's number and the mail address it was placed with, to which a code is sent, or as the
// customer who is signed in. Whether there is such an order is told to nobody who hasn't its mail.

const CODE_DIGITS = 6;
const typedOrder = z.object({
  order: z
    .string()
    .trim()
    .regex(/^#?\s?[\p{L}\p{N}._/-]{1,40}$/u),
  email: z.email().max(254),
});

export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  if (!visit.admin) return storefrontPage(missingPage(visit.words), 404);
  return storefrontPage(startPage(visit.words, undefined, [], await ownOrders(visit)), 200);
}

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  const { admin, words } = visit;
  if (!admin) return storefrontPage(missingPage(words), 404);
  const form = await formTexts(request);
  if (form.get("intent") === "redeem-code") return redeem(visit, form);
  const network = networkOf(request.headers.get("X-Forwarded-For"));
  return whenShopifyAnswers(visit, () => askForCode(visit, admin, form, network));
}

async function ownOrders({ shop, customerId, now, address }: StorefrontVisit) {
  if (customerId === null) return [];
  const orders = await listCustomerOrders(db, { shop, customerId, now });
  return orders.map(({ orderId, orderName, orderedOn }) => ({
    orderName,
    orderedOn,
    link: address(`claims/${claimFormToken({ secret: env.SHOPIFY_API_SECRET, shop, now, orderId })}`),
  }));
}

async function askForCode(
  visit: StorefrontVisit,
  admin: AdminApi,
  form: URLSearchParams,
  network: string | null,
): Promise<Response> {
  const { shop, now, words } = visit;
  const typed = { order: form.get("order")?.trim() ?? "", email: form.get("email")?.trim() ?? "" };
  const parsed = typedOrder.safeParse(typed);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
    const faults: FieldFault[] = [
      ...(wrong.has("order") ? [{ field: "order", text: words.say("claim.order.missing") }] : []),
      ...(wrong.has("email") ? [{ field: "email", text: words.say("claim.email.missing") }] : []),
    ];
    return storefrontPage(startPage(words, typed, faults), 422);
  }
  const { order: orderName, email } = parsed.data;
  const { language } = words;
  const secret = env.SHOPIFY_API_SECRET;
  const common = { db, enqueue, admin, now, secret, shop };
  const asked = await requestCode({ ...common, orderName, email, network, language });
  if (asked.ok) return storefrontPage(codePage(words, told(asked.codeId, typed)), 200);
  return asked.reason === "too-many"
    ? storefrontPage(tooOftenPage(words), 429)
    : storefrontPage(noMailPage(words), 503);
}

async function redeem(visit: StorefrontVisit, form: URLSearchParams): Promise<Response> {
  const { shop, now, words, address } = visit;
  const typed = { order: form.get("order") ?? "", email: form.get("email") ?? "" };
  const codeId = z.uuid().safeParse(form.get("codeId"));
  if (!codeId.success) return storefrontPage(startPage(words, typed), 200);
  const page = (text: string) =>
    storefrontPage(codePage(words, told(codeId.data, typed), [{ field: "code", text }]), 422);
  const code = (form.get("code") ?? "").replaceAll(/\D/g, "");
  if (code.length !== CODE_DIGITS)
    return page(words.say("claim.code.missing", { digits: String(CODE_DIGITS) }));
  const secret = env.SHOPIFY_API_SECRET;
  const redeemed = await redeemCode({ db, now, secret, shop, codeId: codeId.data, code });
  if (redeemed.ok) {
    const { orderId } = redeemed;
    return seeOther(address(`claims/${claimFormToken({ secret, shop, now, orderId })}`));
  }
  return redeemed.reason === "too-many"
    ? storefrontPage(tooOftenPage(words), 429)
    : page(words.say("claim.code.wrong"));
}

function told(codeId: string, typed: { order: string; email: string }) {
  return { ...typed, codeId, minutes: CODE_MINUTES, digits: CODE_DIGITS };
}
