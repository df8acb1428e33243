import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { shopperClaimForm } from "~/http/shopper-claim-form";
import {
  formTexts,
  seeOther,
  storefrontJson,
  storefrontPage,
  storefrontVisit,
  whenShopifyAnswers,
  type StorefrontVisit,
} from "~/http/storefront-visit.server";
import { enqueue } from "~/jobs/jobs.server";
import { listPlannedClaims } from "~/queries/list-planned-claims.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { claimFormPage, droppedPage } from "~/shopper/claim/form-page";
import { fieldFaults, refusalOf, type FormRefusal } from "~/shopper/claim/refusals";
import { missingPage } from "~/shopper/guarantee-page";
import { shopperUploads } from "~/http/shopper-uploads.server";
import { readDraft, type ClaimDraftNow } from "~/use-cases/claims/claim-draft.server";
import { dropDraft } from "~/use-cases/claims/drop-draft.server";
import { fileDraft } from "~/use-cases/claims/file-draft.server";
import { openDraft } from "~/use-cases/claims/open-draft.server";
import { planClaim } from "~/use-cases/claims/plan-claim.server";
import {
  readClaimForm,
  type FormGuarantee,
  type ShopperClaimForm,
} from "~/use-cases/claims/read-claim-form.server";
import { saveDraft } from "~/use-cases/claims/save-draft.server";
import { claimToken, readClaimFormToken } from "~/use-cases/shopper-access/claim-link.server";

// The claim form of one order, for whoever has proved that it is theirs: by the code, the link in a mail, or as its customer. What is
// filled in is kept as a draft; its id becomes the claim's, so that sent twice it is filed once.

const secret = env.SHOPIFY_API_SECRET;

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const form = await formOf(visit, params.token);
    if (!form) return missing(visit);
    const asked = new URL(request.url).searchParams.get("guarantee");
    return show({ visit, form, here: `claims/${params.token ?? ""}` }, asked);
  });
}

/** Keeps, files, plans or drops the draft that the form names, if it is of this order; the script is answered in JSON. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visit = await storefrontVisit(request);
  return whenShopifyAnswers(visit, async () => {
    const form = await formOf(visit, params.token);
    if (!form) return missing(visit);
    const texts = await formTexts(request);
    const sent: Sent = { visit, form, texts, here: `claims/${params.token ?? ""}` };
    const draft = await draftOf(sent);
    if (!draft) return goTo(sent, sent.here);
    switch (texts.get("intent")) {
      case "save":
        return save(sent, draft.draftId);
      case "drop":
        await dropDraft({ db, now: visit.now, shop: visit.shop, draftId: draft.draftId });
        return storefrontPage(droppedPage(visit.words), 200);
      case "plan":
        return send(sent, draft, "plan");
      default:
        return send(sent, draft, "file");
    }
  });
}

/** What was sent, and where to: the page's own path below ours. */
type Shown = { visit: StorefrontVisit; form: ShopperClaimForm; here: string };
type Sent = Shown & { texts: URLSearchParams };

async function formOf({ shop, admin, now }: StorefrontVisit, token = ""): Promise<ShopperClaimForm | null> {
  const orderId = readClaimFormToken({ secret, shop, now, token });
  if (!admin || orderId === null) return null;
  const read = await readClaimForm({ db, admin, now, shop, orderId });
  return read.ok ? read.form : null;
}

const isUsable = ({ goods }: FormGuarantee): boolean => goods.some(({ claimable }) => claimable > 0);

/** Of those that something can be claimed on the one that is asked for, or the first; none such: the first at all. */
function guaranteeOf({ guarantees }: ShopperClaimForm, asked?: string | null): FormGuarantee | undefined {
  const usable = guarantees.filter(isUsable);
  return usable.find(({ coverageId }) => coverageId === asked) ?? usable[0] ?? guarantees[0];
}

async function show(
  { visit, form, here }: Shown,
  asked: string | null,
  { faults, refusal }: FormRefusal = { faults: [], refusal: null },
): Promise<Response> {
  const { words, shop, now } = visit;
  const guarantee = guaranteeOf(form, asked);
  if (!guarantee) return missing(visit);
  const { coverageId } = guarantee;
  const opened = await openDraft({
    db,
    now,
    shop,
    coverageId,
    source: "storefront",
    language: words.language,
    contactEmail: null,
  });
  const draft = opened.ok ? opened.draft : null;
  const planned = await listPlannedClaims(db, { shop, coverageId });
  const { promisedHours } = await readClaimSettings(db, shop);
  const uploads = draft && (await shopperUploads({ shop, now, claimId: draft.draftId }));
  const others = form.guarantees
    .filter((each) => isUsable(each) && each !== guarantee)
    .map(({ goods, coverageId: other }) => ({
      goods: goods.filter(({ claimable }) => claimable > 0).map(({ title }) => title),
      address: visit.address(here, { guarantee: other }),
    }));
  const claimAddress = (claimId: string) => claimPage(visit, claimId);
  const status = faults.length > 0 || refusal !== null ? 422 : 200;
  return storefrontPage(
    claimFormPage(words, {
      order: form,
      guarantee,
      draft,
      planned,
      others,
      uploads,
      promisedHours,
      claimAddress,
      faults,
      refusal,
    }),
    status,
  );
}

async function draftOf({ visit, form, texts }: Sent): Promise<ClaimDraftNow | null> {
  const { shop, now } = visit;
  const draftId = texts.get("draft") ?? "";
  if (!/^[0-9a-f-]{36}$/.test(draftId)) return null;
  const draft = await readDraft({ db, now, shop, draftId });
  const isTheirs = form.guarantees.some(({ coverageId }) => coverageId === draft?.coverageId);
  return isTheirs ? draft : null;
}

/** For the script, a moment after something was filled in. */
async function save(sent: Sent, draftId: string): Promise<Response> {
  const { shop, now, words } = sent.visit;
  const revision = Number(sent.texts.get("revision"));
  const form = shopperClaimForm(sent.texts);
  const { language } = words;
  const saved = await saveDraft({ db, now, shop, draftId, revision, form, language });
  if (saved.ok) return storefrontJson({ revision: saved.draft.revision });
  switch (saved.reason) {
    case "conflict":
      return storefrontJson({ stale: true });
    case "invalid":
      return storefrontJson({ faults: fieldFaults(words, saved.fields), revision });
    case "draft-unknown":
    case "moved-on":
      return goTo(sent, sent.here);
  }
}

/** Keeps what was sent, whatever another window kept meanwhile, and files it, or has it filed on its day. */
async function send(sent: Sent, draft: ClaimDraftNow, how: "file" | "plan"): Promise<Response> {
  const { visit, texts } = sent;
  const { shop, now, words, admin = null } = visit;
  const { draftId, revision } = draft;
  if (draft.state === "filed") return goTo(sent, ...claimPath(visit, draftId));
  const form = shopperClaimForm(texts);
  const { language } = words;
  const saved = await saveDraft({ db, now, shop, draftId, revision, form, language });
  if (!saved.ok) {
    const isWrong = saved.reason === "invalid";
    const faults = isWrong ? fieldFaults(words, saved.fields) : [];
    return isWrong ? refuse(sent, draft, { faults, refusal: null }) : goTo(sent, sent.here);
  }
  const outcome =
    how === "plan"
      ? await planClaim({ db, admin, now, shop, draftId })
      : await fileDraft({ db, enqueue, admin, now, secret, shop, draftId });
  if (outcome.ok) {
    const [path, done] = claimPath(visit, draftId);
    return goTo(sent, path, "state" in outcome && outcome.state === "submitted" ? done : {});
  }
  const refusal = refusalOf(words, outcome);
  return refusal ? refuse(sent, saved.draft, refusal) : goTo(sent, sent.here);
}

async function refuse(
  sent: Sent,
  { coverageId, revision }: ClaimDraftNow,
  refused: FormRefusal,
): Promise<Response> {
  if (isScript(sent)) return storefrontJson({ ...refused, revision });
  // The goods may have changed since it was read.
  return show(sent, coverageId, refused);
}

function goTo(sent: Sent, path: string, query: Record<string, string> = {}): Response {
  const location = sent.visit.address(path, query);
  return isScript(sent) ? storefrontJson({ location }) : seeOther(location);
}

const isScript = ({ texts }: Sent): boolean => texts.get("by") === "script";

function claimPath(visit: StorefrontVisit, claimId: string): [string, Record<string, string>] {
  return [`claim/${claimToken({ secret, shop: visit.shop, now: visit.now, claimId })}`, { done: "filed" }];
}

function claimPage(visit: StorefrontVisit, claimId: string): string {
  return visit.address(claimPath(visit, claimId)[0]);
}

const missing = ({ words }: StorefrontVisit): Response => storefrontPage(missingPage(words), 404);
