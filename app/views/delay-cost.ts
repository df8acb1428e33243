import type { Money } from "~/money";

/** What a promise of punctuality would have given over a past year, in all or for a destination. */
export type DelayCostRow = {
  /** Country code; null: all of them, or not known. */
  destination: string | null;
  /** Parcels that the promise is for. */
  parcels: number;
  /** Of them, how many reached each grade and no higher one, in the grades' order. */
  late: number[];
  /** What those that came would have been given. */
  cost: Money;
  /** Parcels that nobody told to have come, and what they would be given as things are, in all. */
  notCome: { parcels: number; cost: Money };
  /** What the orders of all its parcels paid for their guarantee. */
  premium: Money;
};

export type DelayCost = {
  /** Calendar days. */
  from: string;
  to: string;
  /** Days late, by which `late` is counted. */
  grades: number[];
  all: DelayCostRow;
  /** The dearest first; at most so many are told. */
  destinations: DelayCostRow[];
  others: number;
  /** Parcels that went where nothing is promised. */
  unpromised: number;
};
