import { Client } from "pg";

/**
 * Does something while no other worker of any process is at the same mail. The hold lies on a connection of its own, with no
 * transaction open: it goes with the connection, so that a worker that dies leaves none behind.
 *
 * @returns null when another worker is at it
 */
export async function whileHoldingMail<T>(
  databaseUrl: string,
  mailId: string,
  work: () => Promise<T>,
): Promise<T | null> {
  const client = new Client({ connectionString: databaseUrl, application_name: "waybond-mail" });
  // A connection that breaks meanwhile costs the hold, not the process; a repeat is known by its Message-ID.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held",
      [`waybond-mail:${mailId}`],
    );
    return rows[0]?.held ? await work() : null;
  } finally {
    await client.end();
  }
}
