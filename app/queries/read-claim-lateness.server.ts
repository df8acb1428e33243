import { daysLate } from "../../domain/delay";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { dayOf } from "~/time/stored-day";

/** What a claim gives for lateness, and by what. */
export type ClaimLateness = {
  /** "#1001-F1" */
  parcel: string;
  promisedOn: string;
  /** The day of its delivery, or the one on which it was claimed. */
  reachedOn: string;
  daysLate: number;
  /** From so many days late on. */
  grade: number;
  termsVersion: number;
  due: Money;
};

/** Null for a claim that somebody filed. */
export async function readClaimLateness(
  db: Db,
  shop: string,
  claimId: string,
): Promise<ClaimLateness | null> {
  const payout = await db.delayPayout.findUnique({
    where: { shop_claimId: { shop, claimId } },
    include: { shipment: { select: { name: true } } },
  });
  if (!payout) return null;
  const [promisedOn, reachedOn] = [dayOf(payout.promisedOn), dayOf(payout.reachedOn)];
  return {
    parcel: payout.shipment.name,
    promisedOn,
    reachedOn,
    daysLate: daysLate(promisedOn, reachedOn),
    grade: payout.grade,
    termsVersion: payout.termsVersion,
    due: money(payout.amountMinor, payout.currency),
  };
}
