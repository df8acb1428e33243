import type { ClaimState } from "@prisma/client";
import type { Peril } from "../../domain/rating";
import type { Money } from "~/money";

/**
 * What the list of claims can be narrowed to; "open" waits for a decision, "to-settle" is approved and waits for staff to give it,
 * "approved" for the shopper to choose, or for Shopify.
 */
export const CLAIM_VIEWS = ["open", "to-settle", "approved", "settled", "denied", "all"] as const;
export type ClaimView = (typeof CLAIM_VIEWS)[number];

/** By urgency: what was promised soonest first. */
export const CLAIM_SORTS = ["urgent", "newest"] as const;
export type ClaimSort = (typeof CLAIM_SORTS)[number];

/** Whose claims: one's own, or those that nobody sees to. */
export const CLAIM_ASSIGNEES = ["me", "nobody"] as const;
export type ClaimAssignee = (typeof CLAIM_ASSIGNEES)[number];

/** A claim as the list shows it. */
export type ClaimRow = {
  id: string;
  number: number;
  orderName: string;
  state: ClaimState;
  peril: Peril;
  filedAt: string;
  /** By when the shopper was promised a decision; null when nothing is promised (any more). */
  promisedBy: string | null;
  /** Who sees to it. */
  assignee: string | null;
  /** What its goods are insured for. */
  claimed: Money;
  settled: Money | null;
};

/** A way to look at the list that somebody of the shop's staff saved, for all of them. */
export type SavedClaimView = {
  id: string;
  name: string;
  /** The list's search parameters. */
  query: string;
};

/** Claims that are done something to together, at most. */
export const BULK_MOST = 100;

/** What can be done to several claims at once. */
export const BULK_INTENTS = ["approve", "review", "assign-me", "assign-nobody"] as const;
export type BulkIntent = (typeof BULK_INTENTS)[number];

/** What came of it: how many it was done to, and which it couldn't be done to, with why. */
export type BulkResult = {
  intent: BulkIntent;
  done: number;
  refused: { number: number; why: BulkRefusal }[];
};

/** Why something couldn't be done to one of several claims. */
export type BulkRefusal =
  | { reason: "moved-on"; state: ClaimState }
  | { reason: "goods-taken"; remaining: number }
  | { reason: "appeal-used" | "claim-unknown" | "share-invalid" | "share-needs-money" }
  /** It went wrong on our side, and nothing was done to this one. */
  | { reason: "failed" };
