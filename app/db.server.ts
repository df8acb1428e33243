import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { env } from "~/env.server";

/** A database connection, inside or outside of a transaction. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** A client on its own pool; the app has one (`db`), tests make one for each test database. */
export function createDb(databaseUrl: string): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }) });
}

declare global {
  var waybondDb: Db | undefined;
}

/** Kept over the development server's reloads, which would otherwise open a pool each. */
export const db: Db = (globalThis.waybondDb ??= createDb(env.DATABASE_URL));
