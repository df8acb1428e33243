import type { Prisma } from "@prisma/client";

const YEAR_MS = 365 * 86_400_000;

/** Claims that rules are tried on: of the last year, but for those that the shopper took back and those that no rule decides. */
export function claimsToTry(shop: string, startedAt: Date): Prisma.ClaimWhereInput {
  return {
    shop,
    state: { not: "withdrawn" },
    source: { not: "delay_trigger" },
    filedAt: { gt: new Date(startedAt.getTime() - YEAR_MS), lte: startedAt },
  };
}
