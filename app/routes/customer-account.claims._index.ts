import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { accountJson, accountVisit, withShopify, type AccountVisitor } from "~/http/account-visit.server";
import { orderGid } from "~/http/order-gid";
import { performDraftAction } from "~/http/shopper-draft-actions.server";
import { openShopperForm } from "~/http/shopper-form.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { formTexts } from "~/http/storefront-visit.server";
import { toldForm } from "~/shopper/claim/told-form";
import { shopperLanguage } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import { findDraft, type DraftAtHand } from "~/use-cases/claims/drafts/claim-draft.server";
import { readClaimForm } from "~/use-cases/claims/drafts/read-claim-form.server";
import { customersCoverages } from "~/use-cases/shopper-access/read-customer-guarantees.server";

// What extensions/guarantee-claims asks from the page about an order in the customer's account: the claim form, kept, filed or planned
// by the same code as the storefront's. Everybody but the customer who placed the order is answered as if there were no guarantee.

const nothing = () => accountJson({ form: null });

export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
  const { searchParams } = new URL(request.url);
  const orderId = await customersOrder(visitor, searchParams.get("order"));
  if (!visitor || orderId === null) return cors(nothing());
  const { shop, now } = visitor;
  const words = wordsIn(
    shopperLanguage(searchParams.get("language"), request.headers.get("Accept-Language")),
  );
  return cors(
    await withShopify(visitor, nothing(), async (admin) => {
      const read = await readClaimForm({ db, admin, now, shop, orderId });
      if (!read.ok) return nothing();
      const visit: ShopperVisit = { shop, now, words, admin };
      const asked = searchParams.get("guarantee");
      const opened = await openShopperForm(visit, read.form, asked, "customer_account");
      return opened ? accountJson({ form: toldForm(words, { ...opened, order: read.form }) }) : nothing();
    }),
  );
}

/**
 * Keeps, files, plans or drops the draft that is named: {revision, uploadToken}, {stale, revision, uploadToken}, {claim, isNew},
 * {dropped} or what is wrong with it, {faults, refusal, revision}; {moved} where it isn't a draft any more; 400 where it doesn't say which
 * revision of the draft it read.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { visitor, cors } = await accountVisit(request);
  const texts = await formTexts(request);
  const draft = visitor && (await customersDraft(visitor, texts));
  if (!visitor || !draft) return cors(nothing());
  const { shop, now } = visitor;
  const words = wordsIn(shopperLanguage(texts.get("language")));
  return cors(
    await withShopify(visitor, nothing(), async (admin) =>
      told(await performDraftAction({ shop, now, words, admin }, draft, texts)),
    ),
  );
}

function told(performed: Awaited<ReturnType<typeof performDraftAction>>): Response {
  switch (performed.did) {
    case "save":
      return accountJson({ revision: performed.revision, uploadToken: performed.uploadToken });
    case "nothing": {
      if (performed.why === "moved-on") return accountJson({ moved: true });
      if (performed.why === "malformed") return accountJson({}, 400);
      const { revision, uploadToken } = performed;
      return accountJson({ stale: true, revision, uploadToken });
    }
    case "file":
      return accountJson({ claim: performed.claimId, isNew: performed.isNew });
    case "drop":
      return accountJson({ dropped: true });
    case "refuse":
      return accountJson({ ...performed.refused, revision: performed.draft.revision });
  }
}

/** The order that is asked about, if it is the customer's and was ever guaranteed. */
async function customersOrder(visitor: AccountVisitor | null, asked: string | null): Promise<string | null> {
  const order = orderGid.safeParse(asked);
  if (!visitor || !order.success) return null;
  const coverages = await customersCoverages(db, { ...visitor, orderId: order.data });
  return coverages.length > 0 ? order.data : null;
}

/** The draft that is named, if it is one of the order, and the order theirs. */
async function customersDraft(
  { shop, customerId }: AccountVisitor,
  texts: URLSearchParams,
): Promise<DraftAtHand | null> {
  const order = orderGid.safeParse(texts.get("order"));
  if (!order.success) return null;
  return findDraft({ db, shop, customerId, orderId: order.data, draftId: texts.get("draft") });
}
