import type { Db } from "~/db.server";

/**
 * Keeps the granted scopes of the shop's sessions as app/scopes_update tells them, so that a missing one is asked for again;
 * what was granted may be what exact prices wanted: the next sweep has them tried.
 */
export async function recordScopes(input: {
  db: Db;
  domain: string;
  scopes: readonly string[];
}): Promise<void> {
  const { db, domain, scopes } = input;
  await db.$transaction([
    db.session.updateMany({ where: { shop: domain }, data: { scope: scopes.join(",") } }),
    db.shop.updateMany({ where: { domain }, data: { pricingAsked: { increment: 1 } } }),
  ]);
}
