import type { Peril } from "../rating/index";

/** An exact decimal with its currency. */
export type Amount = { amount: string; currency: string };

/** All that is known of a disputed order and can be proven, as evidence is written from it. */
export type DisputeFacts = {
  shopName: string;
  dispute: { reason: string; type: string; amount: Amount; initiatedAt: Date };
  /** `at`: null where the order has no guarantee, as the books hold nothing of it then. */
  order: { name: string; at: Date | null; destination: string | null };
  goods: { title: string; sku: string | null; quantity: number; insured: Amount | null }[];
  /** Null: the order has no guarantee. */
  guarantee: {
    perils: readonly Peril[];
    insured: Amount;
    /** Zero where the shop gives it. */
    premium: Amount;
    premiumGivenBack: Amount | null;
    byShop: boolean;
    state: string;
    cancelHours: number | null;
    termsUrl: string | null;
    /** In days, both included; null where lateness is paid without a claim. */
    windows: { peril: Peril; fromDays: number; untilDays: number }[];
    consent: {
      wording: string;
      price: Amount;
      /** What it came to with the cart as it was ordered, where that changed it. */
      laterPrice: Amount | null;
      at: Date;
      surface: "checkout" | "cart";
      unticked: boolean;
    } | null;
  } | null;
  /** First the one that left first. */
  parcels: {
    name: string;
    /** It holds what was sent in place of goods of the order. */
    sentInstead: boolean;
    carrier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    shippedAt: Date;
    deliveredAt: Date | null;
    /** Old to new. */
    events: { at: Date; status: string; place: string; message: string | null }[];
  }[];
  /** Old to new. */
  claims: ClaimOfFacts[];
};

export type ClaimOfFacts = {
  number: number;
  peril: Peril;
  state: string;
  description: string;
  filedAt: Date;
  byShopper: boolean;
  /** What was told with a denial. */
  deniedFor: string | null;
  /** Old to new. */
  messages: { at: Date; byShopper: boolean; text: string }[];
  /** What was given, old to new. */
  settlements: {
    remedy: "refund" | "credit" | "reship";
    amount: Amount;
    at: Date;
    /** Shopify's number of the refund, or the name of the order that was sent. */
    reference: string;
  }[];
};

/** The last delivery by the carriers' own records of what was bought; null while a parcel of it is still on its way, or none left. */
export function deliveredAt({ parcels }: Pick<DisputeFacts, "parcels">): Date | null {
  const dates = parcels.filter(({ sentInstead }) => !sentInstead).map((parcel) => parcel.deliveredAt);
  if (dates.length === 0 || dates.some((date) => date === null)) return null;
  return dates.reduce((last, date) => (last === null || (date !== null && date > last) ? date : last), null);
}

/** Whether somebody filed it: lateness is claimed by itself. */
export const isFiled = ({ peril }: Pick<ClaimOfFacts, "peril">): boolean => peril !== "delay";

/** What was given before the bank was asked: but for lateness, a second payment would be for the same loss. */
export function settledBefore({ claims, dispute }: Pick<DisputeFacts, "claims" | "dispute">) {
  return claims.flatMap((claim) =>
    claim.settlements
      .filter(({ at }) => at <= dispute.initiatedAt)
      .map((settlement) => ({ ...settlement, claim: claim.number, forLoss: isFiled(claim) })),
  );
}
