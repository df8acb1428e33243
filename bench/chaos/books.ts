// The app's books as they stand in its database, by plain SQL.
import { Client } from "pg";

export type Books = {
  coverages: {
    orderId: string;
    soldBy: string;
    state: string;
    insured: bigint;
    charged: bigint;
    due: bigint | null;
    check: string;
    givenBack: bigint;
    /** Entries of the ledger about it, and what they come to. */
    chargedEntries: number;
    chargedBooked: bigint;
    givenBackBooked: bigint;
  }[];
  parcels: { id: string; orderId: string; lines: string; deliveredAt: number | null; events: number }[];
  /** What isn't done. */
  messagesOpen: number;
  messages: number;
  outboxOpen: number;
  unbalanced: number;
};

/** Asks the database once. */
export async function ask<Row extends object>(
  databaseUrl: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on("error", () => undefined); // the query's own rejection tells it
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const OPEN = `
  SELECT
    (SELECT count(*)::int FROM "WebhookMessage") AS "messages",
    (SELECT count(*)::int FROM "WebhookMessage" WHERE "state" NOT IN ('done', 'ignored')) AS "messagesOpen",
    (SELECT count(*)::int FROM "PremiumRefund" WHERE "state" IN ('pending', 'sent'))
      + (SELECT count(*)::int FROM "Settlement" WHERE "state" IN ('pending', 'sent'))
      + (SELECT count(*)::int FROM "FlowSignal" WHERE "state" IN ('pending', 'sent')) AS "outboxOpen"`;

/** What still waits in the inbox and in the outboxes. */
export async function readOpen(
  databaseUrl: string,
): Promise<Pick<Books, "messages" | "messagesOpen" | "outboxOpen">> {
  const [row] = await ask<Pick<Books, "messages" | "messagesOpen" | "outboxOpen">>(databaseUrl, OPEN);
  if (!row) throw new Error("the database gave no row");
  return row;
}

const number = (gid: string): string => gid.split("/").at(-1) ?? gid;

export async function readBooks(databaseUrl: string): Promise<Books> {
  type Row = Record<"orderId" | "soldBy" | "state" | "check", string> &
    Record<"insured" | "charged" | "givenBack" | "chargedBooked" | "givenBackBooked", string> & {
      due: string | null;
      chargedEntries: number;
    };
  const coverages = await ask<Row>(
    databaseUrl,
    `SELECT c."orderId", c."soldBy", c."state"::text, c."insuredMinor" AS "insured", c."premiumDueMinor" AS "due",
       c."premiumChargedMinor" AS "charged", c."premiumCheck"::text AS "check", c."premiumGivenBackMinor" AS "givenBack",
       (SELECT count(*)::int FROM "LedgerEntry" e WHERE e."coverageId" = c."id" AND e."kind" = 'premium-charged')
         AS "chargedEntries",
       ${booked("premium-charged")} AS "chargedBooked", ${booked("premium-given-back")} AS "givenBackBooked"
     FROM "Coverage" c`,
  );
  type ParcelRow = {
    id: string;
    orderId: string;
    lines: string | null;
    deliveredAt: Date | null;
    events: number;
  };
  const parcels = await ask<ParcelRow>(
    databaseUrl,
    `SELECT s."fulfillmentId" AS "id", s."orderId", s."deliveredAt",
       (SELECT string_agg(split_part(l."lineItemId", '/', 5) || ' × ' || l."quantity", ', '
          ORDER BY split_part(l."lineItemId", '/', 5))
        FROM "ShipmentLine" l WHERE l."shipmentId" = s."id") AS "lines",
       (SELECT count(*)::int FROM "ShipmentEvent" e WHERE e."shipmentId" = s."id") AS "events"
     FROM "Shipment" s`,
  );
  const [unbalanced] = await ask<{ count: number }>(
    databaseUrl,
    `SELECT count(*)::int AS "count" FROM (
       SELECT 1 FROM "LedgerPosting" GROUP BY "entryId" HAVING sum("amountMinor") <> 0) AS entries`,
  );
  return {
    ...(await readOpen(databaseUrl)),
    unbalanced: unbalanced?.count ?? 0,
    coverages: coverages.map((row) => ({
      ...row,
      orderId: number(row.orderId),
      insured: BigInt(row.insured),
      charged: BigInt(row.charged),
      due: row.due === null ? null : BigInt(row.due),
      givenBack: BigInt(row.givenBack),
      chargedBooked: BigInt(row.chargedBooked),
      givenBackBooked: BigInt(row.givenBackBooked),
    })),
    parcels: parcels.map((row) => ({
      ...row,
      id: number(row.id),
      orderId: number(row.orderId),
      lines: row.lines ?? "",
      deliveredAt: row.deliveredAt && Math.floor(row.deliveredAt.getTime() / 1000),
    })),
  };
}

/** What entries of a kind come to: the debits of their postings. */
const booked = (kind: string): string => `(
  SELECT coalesce(sum(p."amountMinor"), 0)::text FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id"
  WHERE e."coverageId" = c."id" AND e."kind" = '${kind}' AND p."amountMinor" > 0)`;
