import { db } from "~/db.server";
import { env } from "~/env.server";
import { shopperClaimForm } from "~/http/shopper-claim-form";
import { shopperUploadToken } from "~/http/shopper-uploads.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { enqueue } from "~/jobs/jobs.server";
import { fieldFaults, refusalOf, type FormRefusal } from "~/shopper/claim/refusals";
import type { DraftAtHand } from "~/use-cases/claims/drafts/claim-draft.server";
import { dropDraft } from "~/use-cases/claims/drafts/drop-draft.server";
import { fileDraft } from "~/use-cases/claims/drafts/file-draft.server";
import { planClaim } from "~/use-cases/claims/drafts/plan-claim.server";
import { saveDraft } from "~/use-cases/claims/drafts/save-draft.server";

export type DraftPerformed =
  /** `uploadToken`: the right to add photos, for as long as ever. */
  | { did: "save"; revision: number; uploadToken: string }
  /** Something was kept since this window read it: nothing of this was. `revision`: as it is now. */
  | { did: "nothing"; why: "stale"; revision: number; uploadToken: string }
  /** The draft isn't open any more, or never was. */
  | { did: "nothing"; why: "moved-on" }
  /** It doesn't say which revision of the draft it read: no page of ours asks so. */
  | { did: "nothing"; why: "malformed" }
  /** Filed, or to be filed on its day. `isNew`: it waits for a decision now, and whoever filed it is thanked. */
  | { did: "file"; claimId: string; isNew: boolean }
  | { did: "drop" }
  | { did: "refuse"; refused: FormRefusal; draft: Pick<DraftAtHand, "coverageId" | "revision"> };

/** Keeps, files, plans or drops a draft, as its form asks for. */
export async function performDraftAction(
  visit: ShopperVisit,
  draft: DraftAtHand,
  texts: URLSearchParams,
): Promise<DraftPerformed> {
  const { shop, now, admin = null } = visit;
  const { draftId } = draft;
  switch (texts.get("intent")) {
    case "save":
      return save(visit, draft, texts);
    case "drop":
      await dropDraft({ db, now, shop, draftId });
      return { did: "drop" };
    case "plan":
      return send(visit, draft, texts, (of) => planClaim({ ...of, admin }));
    default: {
      const { SHOPIFY_API_SECRET: secret } = env;
      return send(visit, draft, texts, (of) => fileDraft({ ...of, enqueue, admin, secret }));
    }
  }
}

/** For the script, a moment after something was filled in. */
async function save(
  { shop, now, words }: ShopperVisit,
  { draftId, coverageId }: DraftAtHand,
  texts: URLSearchParams,
): Promise<DraftPerformed> {
  const revision = revisionFrom(texts.get("revision"));
  if (revision === null) return { did: "nothing", why: "malformed" };
  const form = shopperClaimForm(texts);
  const saved = await saveDraft({ db, now, shop, draftId, revision, form, language: words.language });
  const uploadToken = shopperUploadToken({ shop, now, claimId: draftId });
  if (saved.ok) return { did: "save", revision: saved.revision, uploadToken };
  switch (saved.reason) {
    case "conflict":
      return { did: "nothing", why: "stale", revision: saved.revision, uploadToken };
    case "invalid":
      return {
        did: "refuse",
        refused: { faults: fieldFaults(words, saved.fields), refusal: null },
        draft: { coverageId, revision },
      };
    case "draft-unknown":
    case "moved-on":
      return { did: "nothing", why: "moved-on" };
  }
}

/** Null where it is none; no draft is ever saved a thousand million times. */
const revisionFrom = (text: string | null): number | null =>
  /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;

type Send = (of: {
  db: typeof db;
  now: Date;
  shop: string;
  draftId: string;
}) => Promise<Awaited<ReturnType<typeof fileDraft>> | Awaited<ReturnType<typeof planClaim>>>;

/** Keeps what was sent, whatever another window kept meanwhile: who sends a form means what they see. */
async function send(
  { shop, now, words }: ShopperVisit,
  draft: DraftAtHand,
  texts: URLSearchParams,
  carryOut: Send,
): Promise<DraftPerformed> {
  const { draftId, revision } = draft;
  if (draft.state === "filed" || draft.state === "planned")
    return { did: "file", claimId: draftId, isNew: false };
  const form = shopperClaimForm(texts);
  const saved = await saveDraft({ db, now, shop, draftId, revision, form, language: words.language });
  if (!saved.ok) {
    if (saved.reason !== "invalid") return { did: "nothing", why: "moved-on" };
    const faults = fieldFaults(words, saved.fields);
    return { did: "refuse", refused: { faults, refusal: null }, draft };
  }
  const outcome = await carryOut({ db, now, shop, draftId });
  if (outcome.ok) {
    const isNew = "state" in outcome && outcome.state === "submitted";
    return { did: "file", claimId: draftId, isNew };
  }
  const refused = refusalOf(words, outcome);
  if (!refused) return { did: "nothing", why: "moved-on" };
  return { did: "refuse", refused, draft: { ...draft, revision: saved.revision } };
}
