import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { accountJson, accountVisit, withShopify, type AccountVisitor } from "~/http/account-visit.server";
import { performShopperAction } from "~/http/shopper-claim-actions.server";
import { readStatusView } from "~/http/shopper-status.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { formTexts } from "~/http/storefront-visit.server";
import { toldStatus } from "~/shopper/claim/told-status";
import { shopperLanguage } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import { readShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { isCustomersClaim } from "~/use-cases/shopper-access/customers-claim.server";

// A claim for the customer whose order it is about, in their account (extensions/guarantee-claims): where it stands, and what they can
// do about it. Everybody else is answered as if there were no such claim.

const nothing = () => accountJson({ claim: null });

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
  const language = new URL(request.url).searchParams.get("language");
  return cors(await answer(visitor, params.claimId, language, new URLSearchParams()));
}

/** What the customer does about it; answers with the claim as it is then. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
  const texts = await formTexts(request);
  return cors(await answer(visitor, params.claimId, texts.get("language"), texts));
}

/** @param texts what is asked for; without an intent nothing is */
async function answer(
  visitor: AccountVisitor | null,
  named: string | undefined,
  language: string | null,
  texts: URLSearchParams,
): Promise<Response> {
  const claimId = z.uuid().safeParse(named).data;
  if (!visitor || claimId === undefined || !(await isCustomersClaim(db, { ...visitor, claimId })))
    return nothing();
  const { shop, now } = visitor;
  return withShopify(visitor, nothing(), async (admin) => {
    const visit: ShopperVisit = { shop, now, admin, words: wordsIn(shopperLanguage(language)) };
    const claim = await readShopperClaim({ db, now, shop, claimId });
    if (!claim) return nothing();
    const performed = texts.has("intent") ? await performShopperAction(visit, claim, texts) : {};
    const after = "done" in performed ? await readShopperClaim({ db, now, shop, claimId }) : claim;
    const view = await readStatusView(visit, after ?? claim, performed);
    return accountJson({ claim: toldStatus(visit.words, view) });
  });
}
