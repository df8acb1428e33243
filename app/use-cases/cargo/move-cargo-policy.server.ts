import type { Db } from "~/db.server";

/** `conflict`: somebody changed the order meanwhile; it stays as they left it. */
export type MovedCargoPolicy = { ok: true } | { ok: false; reason: "conflict" };

/** Lets two policies, the first right above the second, change places. Those that were ended have no place. */
export async function moveCargoPolicy(input: {
  db: Db;
  shop: string;
  above: string;
  below: string;
}): Promise<MovedCargoPolicy> {
  const { db, shop, above, below } = input;
  return db.$transaction(async (tx) => {
    // Locked first, read then: rows that were waited for come in the order that they had before.
    await tx.$queryRaw`SELECT 1 FROM "CargoPolicy" WHERE "shop" = ${shop} ORDER BY "id" FOR UPDATE`;
    const rows = await tx.cargoPolicy.findMany({
      where: { shop, endedOn: null },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const ids = rows.map(({ id }) => id);
    const at = ids.indexOf(above);
    if (at < 0 || ids[at + 1] !== below) return { ok: false, reason: "conflict" };
    ids.splice(at, 2, below, above);
    for (const [position, id] of ids.entries())
      await tx.cargoPolicy.updateMany({ where: { shop, id }, data: { position: position + 1 } });
    return { ok: true };
  });
}
