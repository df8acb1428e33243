import type { Db } from "~/db.server";

/** Keeps the granted scopes of the shop's sessions as app/scopes_update tells them, so that a missing one is asked for again. */
export async function recordScopes(input: {
  db: Db;
  domain: string;
  scopes: readonly string[];
}): Promise<void> {
  await input.db.session.updateMany({
    where: { shop: input.domain },
    data: { scope: input.scopes.join(",") },
  });
}
