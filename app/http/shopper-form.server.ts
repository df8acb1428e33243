import { db } from "~/db.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { shopperUploads } from "~/http/shopper-uploads.server";
import { listPlannedClaims } from "~/queries/list-planned-claims.server";
import type { ClaimFormView } from "~/shopper/claim/form-view";
import { openDraft } from "~/use-cases/claims/drafts/open-draft.server";
import type { FormGuarantee, ShopperClaimForm } from "~/use-cases/claims/drafts/read-claim-form.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";

/** A guarantee's form with its draft, and what is beside it. */
export type OpenedForm = Pick<
  ClaimFormView,
  "guarantee" | "draft" | "planned" | "uploads" | "promisedHours"
> & {
  /** Further guarantees of the order on which something can be claimed. */
  others: FormGuarantee[];
};

const isUsable = ({ goods }: FormGuarantee): boolean => goods.some(({ claimable }) => claimable > 0);

/** Of those that something can be claimed on the one that is asked for, or the first; none such: the first at all. */
function guaranteeOf({ guarantees }: ShopperClaimForm, asked: string | null): FormGuarantee | undefined {
  const usable = guarantees.filter(isUsable);
  return usable.find(({ coverageId }) => coverageId === asked) ?? usable[0] ?? guarantees[0];
}

/** Opens the form of one of an order's guarantees. Null: it has none. @param asked the guarantee that is wished for */
export async function openShopperForm(
  { shop, now, words }: ShopperVisit,
  form: ShopperClaimForm,
  asked: string | null,
  source: "storefront" | "customer_account",
): Promise<OpenedForm | null> {
  const guarantee = guaranteeOf(form, asked);
  if (!guarantee) return null;
  const { coverageId } = guarantee;
  const from = { source, language: words.language, contactEmail: null };
  const opened = await openDraft({ db, now, shop, coverageId, ...from });
  const draft = opened.ok ? opened.draft : null;
  return {
    guarantee,
    draft,
    planned: await listPlannedClaims(db, { shop, coverageId }),
    uploads: draft && (await shopperUploads({ shop, now, claimId: draft.draftId })),
    promisedHours: (await readClaimSettings(db, shop)).promisedHours,
    others: form.guarantees.filter((each) => isUsable(each) && each !== guarantee),
  };
}
