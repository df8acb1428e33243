import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { performShopperAction } from "~/http/shopper-claim-actions.server";
import { readStatusView } from "~/http/shopper-status.server";
import {
  formTexts,
  seeOther,
  storefrontPage,
  storefrontPart,
  storefrontVisit,
  whenShopifyAnswers,
  type StorefrontVisit,
} from "~/http/storefront-visit.server";
import { droppedPage, plannedPage } from "~/shopper/claim/planned-page";
import { claimStatus, claimStatusPage } from "~/shopper/claim/status-page";
import { DONE } from "~/shopper/claim/status-view";
import { missingPage } from "~/shopper/guarantee-page";
import { dropDraft } from "~/use-cases/claims/drafts/drop-draft.server";
import { readDraft } from "~/use-cases/claims/drafts/claim-draft.server";
import { readShopperClaim, type ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { readClaimToken } from "~/use-cases/shopper-access/claim-link.server";

// /apps/waybond/claim/<a claim's token>: a claim for whoever has its link, where it stands, and what they can do about it. A claim
// that waits for its day is the draft that it comes from, under the same link.

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const { searchParams } = new URL(request.url);
    const claimId = claimOf(visit, params.token);
    const claim = await readClaim(visit, claimId);
    if (claimId === null || !claim) return showDraft(visit, claimId);
    const done = DONE.find((each) => each === searchParams.get("done")) ?? null;
    const view = await readStatusView(visit, claim, { done });
    const seen = searchParams.get("seen");
    if (seen === null) return storefrontPage(claimStatusPage(visit.words, view), 200);
    return storefrontPart(seen === view.version ? null : claimStatus(visit.words, view));
  });
}

/** What the shopper does about a claim; then the page is got anew, so that reloading it does nothing again. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const { shop, now, words } = visit;
    const claimId = claimOf(visit, params.token);
    const claim = await readClaim(visit, claimId);
    const texts = await formTexts(request);
    if (claimId === null || !claim) {
      if (claimId === null || texts.get("intent") !== "drop") return showDraft(visit, claimId);
      const dropped = await dropDraft({ db, now, shop, draftId: claimId });
      return dropped.ok ? storefrontPage(droppedPage(words), 200) : showDraft(visit, claimId);
    }
    const performed = await performShopperAction(visit, claim, texts);
    if ("done" in performed)
      return seeOther(visit.address(`claim/${params.token ?? ""}`, { done: performed.done }));
    return storefrontPage(claimStatusPage(words, await readStatusView(visit, claim, performed)), 422);
  });
}

/** Null: the link leads nowhere. */
function claimOf({ shop, now, admin }: StorefrontVisit, token = ""): string | null {
  return admin ? readClaimToken({ secret: env.SHOPIFY_API_SECRET, shop, now, token }) : null;
}

async function readClaim(
  { shop, now }: StorefrontVisit,
  claimId: string | null,
): Promise<ShopperClaim | null> {
  return claimId === null ? null : readShopperClaim({ db, now, shop, claimId });
}

async function showDraft({ shop, now, words }: StorefrontVisit, draftId: string | null): Promise<Response> {
  const draft = draftId === null ? null : await readDraft({ db, now, shop, draftId });
  if (draft?.state === "planned" && draft.fileOn !== null)
    return storefrontPage(plannedPage(words, { draftId: draft.draftId, fileOn: draft.fileOn }), 200);
  return storefrontPage(missingPage(words), 404);
}
