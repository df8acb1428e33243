import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "./database";

const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
afterAll(() => Promise.all([first.close(), second.close()]));

test("a test database has every migration applied", async () => {
  const tables = await first.db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["Session", "_prisma_migrations"]));
});

test("what one test file writes, another doesn't see", async () => {
  await first.db.session.create({
    data: { id: "offline_a", shop: "a.myshopify.com", state: "", accessToken: "token" },
  });
  expect(await first.db.session.count()).toBe(1);
  expect(await second.db.session.count()).toBe(0);
});
