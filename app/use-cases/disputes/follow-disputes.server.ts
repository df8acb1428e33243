import type { Shop } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { readDispute } from "~/shopify/disputes/read-dispute.server";
import { noteDispute } from "~/use-cases/disputes/note-dispute.server";

/**
 * Notes an order's disputes as Shopify tells them now, in whatever order they are told of. A shop that didn't grant reading them is followed
 * all the same: what is given on the order asks Shopify once more anyway.
 *
 * @throws what the Admin API throws otherwise: to be run again
 */
export async function followDisputes(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  owner: Shop;
  order: { id: string; name: string; disputes: readonly { id: string }[] };
}): Promise<void> {
  const { db, admin, enqueue, now, owner, order } = input;
  for (const { id } of order.disputes) {
    try {
      const dispute = await readDispute(admin, id);
      if (dispute) await db.$transaction((tx) => noteDispute(tx, { enqueue, now, owner, order, dispute }));
    } catch (error) {
      if (!(error instanceof AccessDeniedError)) throw error;
      log.warn({ shop: owner.domain, dispute: id, notRead: error.message });
      return;
    }
  }
}
