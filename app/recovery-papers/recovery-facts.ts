import type { CargoParty, ClaimSource, DeclarationState, Remedy, SettlementState } from "@prisma/client";
import type { Peril } from "../../domain/rating";
import type { Money } from "~/money";

/** What the papers of a recovery tell, by our own books. Instants are ISO texts, days YYYY-MM-DD in the shop's time zone. */
export type RecoveryFacts = {
  /** "R-1001" */
  number: string;
  /** Under which forwarder or insurer keep the matter; null: they told none. */
  reference: string | null;
  currency: string;
  peril: Peril;
  /** The recipient was deleted at their request: their words, photos and tracking number are gone. */
  redacted: boolean;
  shop: { name: string; domain: string; timeZone: string };
  policy: { party: CargoParty; name: string; number: string };
  order: { id: string; name: string; orderedOn: string };
  shipment: {
    name: string;
    carrier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    /** Country code. */
    destination: string | null;
    shippedOn: string;
    deliveredOn: string | null;
    lastScanAt: string | null;
    lines: { lineItemId: string; quantity: number }[];
    /** Old to new. */
    events: TrackingEvent[];
  };
  declaration: {
    /** As the bordereau names it. */
    id: string;
    state: DeclarationState;
    declared: Money;
    declaredOn: string;
    sentOn: string | null;
  };
  claim: {
    /** "C-1001" */
    number: string;
    id: string;
    source: ClaimSource;
    filedOn: string;
    happenedOn: string | null;
    /** As the recipient wrote it. */
    description: string;
  };
  /** Of the parcel, what is gone and was settled. */
  goods: LostGoods[];
  amounts: {
    /** What of their declared value is gone, and what was given for them. */
    declaredLoss: Money;
    lost: Money;
    deductible: Money;
    /** Null: the policy has none. */
    limit: Money | null;
    /** Between those and what is claimed, where the policy pays less: its limit, or no more than was lost. */
    reduction: Money | null;
    claimed: Money;
  };
  noticeBy: string | null;
  papersBy: string | null;
  settlement: {
    remedy: Remedy;
    state: SettlementState;
    amount: Money;
    /** "Refund 123", by Shopify's id; null until it is confirmed. */
    effectId: string | null;
    /** Of a reshipment, its order. */
    effectName: string | null;
    draftOrderId: string | null;
    begunAt: string;
    confirmedAt: string | null;
    lines: (LostGoods & { amount: Money })[];
  };
  /** In the order in which it came. */
  evidence: EvidenceFact[];
  /** Files that hold a virus: they are in no pack. */
  infected: number;
};

export type TrackingEvent = {
  at: string;
  /** Shopify's FulfillmentEventStatus. */
  status: string;
  message: string | null;
  city: string | null;
  /** As the carrier writes it. */
  country: string | null;
};

export type LostGoods = {
  lineItemId: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
};

export type EvidenceFact = {
  isPicture: boolean;
  byShopper: boolean;
  addedOn: string;
  /** Where the file lies that others are shown, and what it is. */
  key: string;
  contentType: string;
};
