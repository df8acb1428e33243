import type { Peril } from "../rating/index";

/** Where a fact is from. */
export const FACT_SOURCES = [
  "claim",
  "coverage",
  "shipments",
  "evidence",
  "claims",
  "orders",
  "shopify",
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** What was known when a claim was decided. A value of null: it wasn't known. */
export type Fact<T> = { readonly value: T | null; readonly source: FactSource };

/** Where the parcels with the claimed goods are: the one that is furthest behind. */
export const TRACKING_STATES = [
  "not-shipped",
  "not-scanned",
  "in-transit",
  "out-for-delivery",
  "failed",
  "delivered",
] as const;
export type TrackingState = (typeof TRACKING_STATES)[number];

/** What a shopper can be asked for. */
export const EVIDENCE_KINDS = ["photos", "statement"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const RISK_LEVELS = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Whether a photo of the claim hangs on another claim of the shop: the same file, or a picture that looks the same. */
export const SEEN_PHOTOS = ["none", "similar", "same"] as const;
export type SeenPhoto = (typeof SEEN_PHOTOS)[number];

/** An amount: plain decimal text. */
export type FactAmount = { readonly amount: string; readonly currency: string };
/** Both within a year, this claim among them. */
export type ClaimsToOrders = { readonly claims: number; readonly orders: number };

/**
 * All that decision rules look at, each with its source; kept with the decision, so that it can be explained and replayed.
 * Serialisable as JSON.
 */
export type FactValues = {
  peril: Peril;
  /** What the claimed goods are insured for. */
  amount: FactAmount;
  /** Country code. */
  destination: string;
  carrier: string;
  tracking: TrackingState;
  /** Calendar days in the shop's time zone. */
  "days-since-scan": number;
  "days-since-delivery": number;
  photos: number;
  /** What the shop's settings ask for and isn't there. */
  missing: readonly EvidenceKind[];
  /** Other claims within a year, by the same customer, mail address, delivery address. */
  "customer-claims": number;
  "email-claims": number;
  "address-claims": number;
  "claims-to-orders": ClaimsToOrders;
  risk: RiskLevel;
  "seen-photo": SeenPhoto;
  /** Claimed lost, and every parcel with the goods was scanned as delivered. */
  "delivered-though-lost": boolean;
  "open-dispute": boolean;
};
export type FactName = keyof FactValues;
export type ClaimFacts = { readonly [Name in FactName]: Fact<FactValues[Name]> };

export const FACT_NAMES = [
  "peril",
  "amount",
  "destination",
  "carrier",
  "tracking",
  "days-since-scan",
  "days-since-delivery",
  "photos",
  "missing",
  "customer-claims",
  "email-claims",
  "address-claims",
  "claims-to-orders",
  "risk",
  "seen-photo",
  "delivered-though-lost",
  "open-dispute",
] as const satisfies readonly FactName[];

/**
 * Facts as they were stored: by an earlier release perhaps, which didn't know all of them. What isn't there isn't known. Null when
 * they were redacted, or are none.
 */
export function readClaimFacts(json: unknown): ClaimFacts | null {
  if (typeof json !== "object" || json === null || !("peril" in json)) return null;
  const stored = json as Partial<ClaimFacts>;
  const unknown = { value: null, source: "claim" } as const;
  return Object.fromEntries(FACT_NAMES.map((name) => [name, stored[name] ?? unknown])) as ClaimFacts;
}
