import type { ClaimDraftState } from "@prisma/client";
import type { Day, EvidenceNeeded, FilingWindow } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { ShopperLanguage } from "~/shopper/languages";
import type { DraftForm } from "~/use-cases/claims/draft-form";

/** A draft as the form goes on from it. */
export type ClaimDraftNow = {
  draftId: string;
  coverageId: string;
  state: ClaimDraftState;
  /** Counts saves: a save names the one that it read. */
  revision: number;
  form: DraftForm;
  /** The day on which it is filed by itself; null: it isn't. */
  fileOn: Day | null;
  check: DraftCheck;
};

/** Where the claim would stand if it were filed as it is. */
export type DraftCheck = {
  /** Fields that are still to be filled in. */
  missingFields: string[];
  /** For peril and goods so far; null until both are chosen. */
  window: FilingWindow | null;
  evidenceNeeded: EvidenceNeeded | null;
  /** Null: nothing is missing (or not known yet). */
  evidenceMissing: EvidenceNeeded | null;
};

export type OpenedDraft =
  { ok: true; draft: ClaimDraftNow } | { ok: false; reason: "coverage-unknown" | "coverage-not-active" };

/** Begins a claim on a coverage, or goes on with the one that was begun there. */
export async function openDraft(_input: {
  db: Db;
  now: Date;
  shop: string;
  coverageId: string;
  source: "storefront" | "customer_account";
  language: ShopperLanguage;
  contactEmail: string | null;
}): Promise<OpenedDraft> {
  throw new Error("not built yet");
}

export async function readDraft(_input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<ClaimDraftNow | null> {
  throw new Error("not built yet");
}

export type SavedDraft =
  | { ok: true; draft: ClaimDraftNow }
  | { ok: false; reason: "draft-unknown" }
  /** It was filed, planned or dropped meanwhile. */
  | { ok: false; reason: "moved-on"; state: ClaimDraftState }
  /** Another tab saved meanwhile: nothing of this save was kept. */
  | { ok: false; reason: "conflict"; draft: ClaimDraftNow }
  | { ok: false; reason: "invalid"; fields: string[] };

/** Keeps what was filled in so far. */
export async function saveDraft(_input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
  revision: number;
  /** Checked here. */
  form: unknown;
  language?: ShopperLanguage;
}): Promise<SavedDraft> {
  throw new Error("not built yet");
}

export type DroppedDraft =
  | { ok: true }
  | { ok: false; reason: "draft-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimDraftState };

/** Gives a draft up, planned or not; its evidence goes with it. */
export async function dropDraft(_input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<DroppedDraft> {
  throw new Error("not built yet");
}
