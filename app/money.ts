import { fromMinorUnits } from "../domain/money";

/** An amount as pages get it: exact decimal text with its currency's digits ("50.00", JPY "50"). */
export type Money = { amount: string; currency: string };

/** @param minor minor units of the currency */
export function money(minor: bigint, currency: string): Money {
  return { amount: fromMinorUnits(minor, currency), currency };
}
