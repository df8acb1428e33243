import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";
import { MigrationPrismaPg } from "./prisma/postgres-adapter";

// `prisma generate` reads the schema only, but insists on an address; whatever else is asked needs the real one.
const migrates = process.argv.includes("migrate");
if (migrates && existsSync(".env")) process.loadEnvFile(".env"); // what is set already wins
if (migrates && !process.env.DATABASE_URL) {
  throw new Error("DATABASE_URL is missing: set it, or write it into .env (see .env.example).");
}
process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:5432/none";
const databaseUrl = process.env.DATABASE_URL;

/** Prisma without its downloaded engines: everything goes through the `pg` driver. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new MigrationPrismaPg(databaseUrl),
});
