import type { ClaimState, Remedy } from "@prisma/client";
import type { Peril } from "../../../../domain/rating";
import type { Money } from "~/money";
import type { ReshipAddress } from "~/use-cases/claims/remedies/reship-address";

/** Why it was decided so: words of staff, or a code of ours with its facts. */
export type ToldReason = { words: string } | { code: string; [fact: string]: unknown };

export type TimelineStep =
  | "filed"
  | "asked"
  | "answered"
  | "in-review"
  | "approved"
  | "denied"
  | "appealed"
  | "remedy-chosen"
  | "settling"
  | "settled"
  | "withdrawn";

/** `at`: ISO 8601 */
export type TimelineEntry =
  | { at: string; step: Exclude<TimelineStep, "remedy-chosen"> }
  | { at: string; step: "remedy-chosen"; remedy: Remedy };

/** A claim as its shopper is told of it. Instants are ISO texts. */
export type ShopperClaim = {
  claimId: string;
  number: number;
  orderId: string;
  orderName: string;
  shopName: string;
  timeZone: string;
  /** Of its mails and its page. */
  language: string;
  state: ClaimState;
  peril: Peril;
  description: string;
  /** YYYY-MM-DD */
  happenedOn: string | null;
  filedAt: string;
  goods: { title: string; variantTitle: string | null; quantity: number; isShipping: boolean }[];
  /** What the claimed goods are insured for. */
  insured: Money;
  timeline: TimelineEntry[];
  /** By when a decision was promised, while there is none. */
  promisedBy: string | null;
  /** What is missing, while the claim waits for the shopper. */
  asked: { photos: number; statement: boolean; words: string | null; until: string | null } | null;
  decision: { verdict: "approve" | "deny"; byPerson: boolean; at: string; reason: ToldReason | null } | null;
  appeal: { may: boolean; until: string | null; used: boolean };
  mayWithdraw: boolean;
  /** New messages can be written. Evidence is added only while it isn't decided. */
  mayWrite: boolean;
  messages: { at: string; from: "shopper" | "shop"; text: string }[];
  /** To be chosen among; empty where nothing is to be chosen. */
  remedies: Remedy[];
  /** How much of the insured value, in 1/10,000. */
  share: number;
  /** By what it is to be settled, whoever chose it. */
  chosenRemedy: Remedy | null;
  /** What was to be given couldn't be: a person sees to it. */
  leftToStaff: boolean;
  /** The shopper's own bank has the money of the order back, or may take it: nothing is given as long as it is so. */
  dispute: "open" | "lost" | null;
  /** What went back before because these goods came late, and is taken off; null: nothing. */
  paidForLateness: Money | null;
  reshipTo: ReshipAddress | null;
  settlement: {
    remedy: Remedy;
    state: "on-its-way" | "given";
    amount: Money;
    /** #1002, of a reshipment */
    orderName: string | null;
    at: string | null;
  } | null;
  evidence: { id: string; contentType: string; fileName: string | null; byShopper: boolean }[];
};
