import type { Peril } from "../../../domain/rating";

/** Which perils a bank's reason speaks of; reasons that aren't listed speak of none. */
const PERILS: Readonly<Record<string, readonly Peril[]>> = {
  PRODUCT_NOT_RECEIVED: ["loss", "theft", "delay"],
  PRODUCT_UNACCEPTABLE: ["damage", "wrong-item", "not-as-described"],
};

type ClaimOfOrder = { id: string; coverageId: string; peril: Peril; withdrawn: boolean; filedAt: Date };

/**
 * Which of an order's claims a dispute is about: the latest whose peril fits the bank's reason, else the latest; one that was withdrawn
 * only where there is no other. Null: nobody claimed.
 */
export function claimOfDispute<Claim extends ClaimOfOrder>(
  claims: readonly Claim[],
  reason: string,
): Claim | null {
  const perils = PERILS[reason] ?? [];
  const rank = ({ peril, withdrawn }: Claim) => (withdrawn ? 2 : 0) + (perils.includes(peril) ? 0 : 1);
  const [first] = claims.toSorted(
    (a, b) => rank(a) - rank(b) || b.filedAt.getTime() - a.filedAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  return first ?? null;
}
