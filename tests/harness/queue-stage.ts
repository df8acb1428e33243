import { afterAll, beforeAll, beforeEach } from "vitest";
import { addShop, NOON } from "../builders/shop-rows";
import { startQueue, type Queue } from "../../app/jobs/queue.server";
import { createTestDatabase, type TestDatabase } from "./database";

export const shop = "jade-river.myshopify.com";
/** Has uninstalled the app. */
export const gone = "porcelain-house.myshopify.com";

/** For tests of what is queued: a database with a queue, a shop that has the app and one that had it; no jobs at first. */
export function queueStage(): { database: TestDatabase; queue: Queue } {
  const stage = {} as { database: TestDatabase; queue: Queue };
  beforeAll(async () => {
    stage.database = await createTestDatabase();
    const { db, url } = stage.database;
    await addShop(db, shop);
    await addShop(db, gone);
    await db.shop.update({ where: { domain: gone }, data: { uninstalledAt: NOON } });
    stage.queue = await startQueue(url, (error) => {
      throw error;
    });
  });
  afterAll(async () => {
    await stage.queue.stop();
    await stage.database.close();
  });
  beforeEach(() => stage.database.db.$executeRaw`DELETE FROM pgboss.job`);
  return stage;
}
