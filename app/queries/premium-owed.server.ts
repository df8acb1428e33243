import type { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";

/** Coverages whose premium Shopify refused to give back, and that nobody has given back since: a person has to. */
export function premiumStillOwed(db: Db): Prisma.CoverageWhereInput {
  return {
    premiumRefunds: { some: { state: "failed" } },
    premiumGivenBackMinor: { lt: db.coverage.fields.premiumChargedMinor },
  };
}
