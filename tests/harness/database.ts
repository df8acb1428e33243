import { randomBytes } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { Client } from "pg";
import { inject } from "vitest";

export type TestDatabase = {
  url: string;
  db: PrismaClient;
  close(): Promise<void>;
};

/**
 * An empty, migrated database of one's own: a copy of the run's template, some 50 ms.
 * Make one for each test file (or test), and close it in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject("postgres");
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);

  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const url = address.toString();
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) });
  return {
    url,
    db,
    close: async () => {
      await db.$disconnect();
      // Waits some seconds for connections that are just being closed: to cut them would be an error in their clients.
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name}`).catch(() =>
        onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
