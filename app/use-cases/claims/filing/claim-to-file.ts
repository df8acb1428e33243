import type { ClaimSource } from "@prisma/client";
import type {
  ClaimFault,
  ClaimState,
  Day,
  EvidenceNeeded,
  FilingWindow,
  Remedy,
} from "../../../../domain/claim";
import type { Peril } from "../../../../domain/rating";
import type { ShopperKeys } from "~/use-cases/claims/filing/shopper-keys.server";

export type FiledClaim =
  | { ok: true; claimId: string; number: number; state: "submitted" }
  /** Filed, and denied at once because it was too late: `since` is the first day on which it was. */
  | { ok: true; claimId: string; number: number; state: "denied"; since: Day }
  | { ok: false; reason: "coverage-unknown" }
  /** `claims`: others that already ask for these goods, or were paid for them. */
  | { ok: false; reason: "refused"; faults: ClaimFault[]; claims: ClaimOnGoods[] }
  | { ok: false; reason: "too-early"; from: Day; until: Day }
  /** No day can be told. */
  | { ok: false; reason: "not-yet"; why: Extract<FilingWindow, { state: "not-yet" }>["why"] }
  /** What is still missing of the evidence. */
  | { ok: false; reason: "evidence-missing"; missing: EvidenceNeeded };

/** What is claimed, by whom. */
export type ClaimToFile = {
  shop: string;
  coverageId: string;
  /** Of the draft that becomes the claim: filed twice, it is one. A claim without a draft gets an id of its own. */
  claimId?: string;
  peril: Peril;
  lines: readonly { coverageLineId: string; quantity: number }[];
  description: string;
  /** What happened, confirmed to be true. */
  statement?: string;
  /** Calendar day, YYYY-MM-DD */
  happenedOn?: string;
  contactEmail?: string;
  language?: string;
  wishedRemedy: Remedy;
  source: ClaimSource;
  by: string;
  /** Filed by itself, when nobody is there to add what the shop may ask for by now: the rules ask for it. */
  evidenceLater?: boolean;
  keys?: ShopperKeys;
};

export type ClaimOnGoods = { claimId: string; number: number; state: ClaimState };
