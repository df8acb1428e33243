import type { ClaimState } from "@prisma/client";
import type { Peril } from "../../domain/rating";
import type { Money } from "~/money";

/** What the list of claims can be narrowed to; "open" is what waits for staff. */
export const CLAIM_VIEWS = ["open", "approved", "settled", "denied", "all"] as const;
export type ClaimView = (typeof CLAIM_VIEWS)[number];

/** A claim as the list shows it. */
export type ClaimRow = {
  id: string;
  number: number;
  orderName: string;
  state: ClaimState;
  peril: Peril;
  filedAt: string;
  insured: Money;
  settled: Money | null;
};
