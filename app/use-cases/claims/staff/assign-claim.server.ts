import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Db } from "~/db.server";

const assignee = z.object({ id: z.string(), name: z.string() });
/** Staff member who sees to a claim. `id`: Shopify's user id. */
export type Assignee = z.output<typeof assignee>;

/** The assignee as a claim's row holds it. */
export function readAssignee(json: unknown): Assignee | null {
  return assignee.safeParse(json).data ?? null;
}

/** Gives a claim to a staff member to see to, or to nobody (null). @returns false when the shop has no such claim */
export async function assignClaim(input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
  by: string;
  assignee: Assignee | null;
}): Promise<boolean> {
  const { db, now: at, shop, claimId, by, assignee: to } = input;
  return db.$transaction(async (tx) => {
    const { count } = await tx.claim.updateMany({
      where: { shop, id: claimId },
      data: { assignee: to ?? Prisma.DbNull, updatedAt: at },
    });
    if (count === 0) return false;
    const reason = to === null ? {} : { reason: to.name };
    await tx.claimEvent.create({ data: { shop, claimId, at, by, kind: "assigned", ...reason } });
    return true;
  });
}
