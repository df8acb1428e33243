import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@prisma/client";
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

/** Whether a write was refused because a unique index has such a row already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
