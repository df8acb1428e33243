import type { ClaimState } from "@prisma/client";
import type { Day, FiledPeril, FilingWindow, Remedy } from "../../../../domain/claim";
import type { CoverageState } from "../../../../domain/coverage";
import type { Money } from "~/money";
import type { GoodsPicture } from "~/shopify/orders/read-goods-pictures.server";

/** What a shopper can claim for on an order, and why not for the rest. */
export type ShopperClaimForm = {
  orderId: string;
  /** #1001 */
  orderName: string;
  shopName: string;
  timeZone: string;
  /** The shop's calendar day. */
  today: Day;
  guarantees: FormGuarantee[];
};

export type FormGuarantee = {
  coverageId: string;
  state: CoverageState;
  /** What can be chosen; lateness is claimed by itself. */
  perils: FormPeril[];
  goods: FormGoods[];
  /** Claims on it, the newest first. */
  claims: FormClaim[];
  remedies: Remedy[];
  /** A statement is needed where no photos are, above this value. Null: never. */
  statementAbove: Money | null;
};

export type FormPeril = { peril: FiledPeril; photos: number };

export type FormClaim = { claimId: string; number: number; state: ClaimState };

export type FormGoods = {
  coverageLineId: string;
  title: string;
  variantTitle: string | null;
  isShipping: boolean;
  picture: GoodsPicture | null;
  /** As sold. */
  quantity: number;
  /** How many can be claimed. */
  claimable: number;
  /** What one of them is insured for (an even share); null for what isn't insured. */
  insuredEach: Money | null;
  /** Why fewer can be claimed than were sold. */
  why: WhyNotClaimable[];
  /** By peril, from when until when. Empty where nothing can be claimed. */
  windows: Partial<Record<FiledPeril, FilingWindow>>;
};

export type WhyNotClaimable =
  | { code: "uninsured" }
  | { code: "coverage"; state: CoverageState }
  /** Refunded, returned or taken out of the order. */
  | { code: "refunded"; quantity: number }
  | { code: "claimed"; quantity: number; claim: FormClaim }
  | { code: "settled"; quantity: number; claim: FormClaim | null };
