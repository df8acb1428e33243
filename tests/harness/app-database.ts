import { afterAll } from "vitest";
import { createTestDatabase } from "./database";

/**
 * The app's own `db` (app/db.server.ts), on a test database. For tests of routes and jobs, which take the app as it is:
 * import this file first, the route after it.
 */
export const appDatabase = await createTestDatabase();
process.env.DATABASE_URL = appDatabase.url;
globalThis.waybondDb = appDatabase.db;
afterAll(() => appDatabase.close());
