import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { performDraftAction } from "~/http/shopper-draft-actions.server";
import { openShopperForm } from "~/http/shopper-form.server";
import {
  formTexts,
  seeOther,
  storefrontJson,
  storefrontPage,
  storefrontVisit,
  whenShopifyAnswers,
  type StorefrontVisit,
} from "~/http/storefront-visit.server";
import { claimFormPage } from "~/shopper/claim/form-page";
import { droppedPage } from "~/shopper/claim/planned-page";
import type { FormRefusal } from "~/shopper/claim/refusals";
import { missingPage } from "~/shopper/guarantee-page";
import { findDraft } from "~/use-cases/claims/drafts/claim-draft.server";
import { readClaimForm, type ShopperClaimForm } from "~/use-cases/claims/drafts/read-claim-form.server";
import { claimToken, readClaimFormToken } from "~/use-cases/shopper-access/claim-link.server";

// /apps/waybond/claims/<an order's token>: the form for claiming on one order, for whoever has proved that it is theirs, by the code,
// the link in a mail, or as its customer. What is filled in is kept as a draft; its id becomes the claim's, so that sent twice it
// is filed once.

const secret = env.SHOPIFY_API_SECRET;

/** A form that is looked at, and its own path below ours. */
type Shown = { visit: StorefrontVisit; form: ShopperClaimForm; here: string };

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const shown = await shownTo(visit, params.token);
    const asked = new URL(request.url).searchParams.get("guarantee");
    return shown ? show(shown, asked) : missing(visit);
  });
}

/** Keeps, files, plans or drops the draft that the form names, if it is of this order; its script is answered in JSON. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const { token = "" } = params;
    const orderId = orderOf(visit, token);
    if (orderId === null) return missing(visit);
    const texts = await formTexts(request);
    const isScript = texts.get("by") === "script";
    const goTo = (location: string) => (isScript ? storefrontJson({ location }) : seeOther(location));
    const form = visit.address(hereOf(token));
    const draft = await findDraft({ db, shop: visit.shop, orderId, draftId: texts.get("draft") });
    if (!draft) return (await shownTo(visit, token)) ? goTo(form) : missing(visit);
    const performed = await performDraftAction(visit, draft, texts);
    switch (performed.did) {
      case "save":
        return storefrontJson({ revision: performed.revision, uploadToken: performed.uploadToken });
      case "nothing": {
        if (performed.why === "moved-on") return goTo(form);
        if (performed.why === "malformed") return storefrontJson({}, 400);
        const { revision, uploadToken } = performed;
        return storefrontJson({ stale: true, revision, uploadToken });
      }
      case "file":
        return goTo(claimAddress(visit, performed.claimId, performed.isNew ? { done: "filed" } : {}));
      case "drop":
        return storefrontPage(droppedPage(visit.words), 200);
      case "refuse": {
        const { refused } = performed;
        const { coverageId, revision } = performed.draft;
        if (isScript) return storefrontJson({ ...refused, revision });
        const shown = await shownTo(visit, token);
        return shown ? show(shown, coverageId, refused) : missing(visit);
      }
    }
  });
}

const hereOf = (token: string): string => `claims/${token}`;

/** The order that a link is for; null: it leads nowhere. */
function orderOf({ shop, admin, now }: StorefrontVisit, token: string): string | null {
  return admin ? readClaimFormToken({ secret, shop, now, token }) : null;
}

async function shownTo(visit: StorefrontVisit, token = ""): Promise<Shown | null> {
  const { shop, admin, now } = visit;
  const orderId = orderOf(visit, token);
  if (!admin || orderId === null) return null;
  const read = await readClaimForm({ db, admin, now, shop, orderId });
  return read.ok ? { visit, form: read.form, here: hereOf(token) } : null;
}

async function show(
  { visit, form, here }: Shown,
  asked: string | null,
  { faults, refusal }: FormRefusal = { faults: [], refusal: null },
): Promise<Response> {
  const opened = await openShopperForm(visit, form, asked, "storefront");
  if (!opened) return missing(visit);
  const others = opened.others.map(({ goods, coverageId: other }) => ({
    goods: goods.filter(({ claimable }) => claimable > 0).map(({ title }) => title),
    address: visit.address(here, { guarantee: other }),
  }));
  const page = claimFormPage(visit.words, {
    ...opened,
    order: form,
    others,
    claimAddress: (claimId) => claimAddress(visit, claimId),
    faults,
    refusal,
  });
  return storefrontPage(page, faults.length > 0 || refusal !== null ? 422 : 200);
}

function claimAddress(visit: StorefrontVisit, claimId: string, query: Record<string, string> = {}): string {
  const { shop, now, address } = visit;
  return address(`claim/${claimToken({ secret, shop, now, claimId })}`, query);
}

const missing = ({ words }: StorefrontVisit): Response => storefrontPage(missingPage(words), 404);
