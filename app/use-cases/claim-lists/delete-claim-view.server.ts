import type { Db } from "~/db.server";

/** Forgets a saved way to look at the list of claims; a second time does nothing. */
export async function deleteClaimView(input: { db: Db; shop: string; id: string }): Promise<void> {
  const { db, shop, id } = input;
  await db.claimListView.deleteMany({ where: { shop, id } });
}
