import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { orderNames } from "~/queries/order-names.server";
import type { HangingItem } from "~/views/health";

const SHOWN = 20;

/** What an outbox has held since before an instant, of every kind: how many, and the oldest of them. */
export async function readHanging(
  db: Db,
  shop: string,
  before: Date,
): Promise<{ count: number; rows: HangingItem[] }> {
  const found = await db.$queryRaw<
    { id: string; kind: HangingItem["kind"]; at: Date; orderId: string | null; count: bigint }[]
  >`
    WITH hanging AS (
      ${openIn("premium-refund", Prisma.raw(`"PremiumRefund"`), shop, before)}
      UNION ALL ${openIn("settlement", Prisma.raw(`"Settlement"`), shop, before)}
      UNION ALL ${openIn("flow-signal", Prisma.raw(`"FlowSignal"`), shop, before)}
      UNION ALL ${openIn("mail", Prisma.raw(`"Mail"`), shop, before)}
    )
    SELECT h."id", h."kind", h."at", c."orderId", count(*) OVER () AS "count" FROM hanging h
    LEFT JOIN "Coverage" c ON c."shop" = ${shop} AND c."id"::text = h."coverageId"
    ORDER BY h."at", h."id" LIMIT ${SHOWN}`;
  const named = await orderNames(
    db,
    shop,
    found.flatMap(({ orderId }) => (orderId === null ? [] : [orderId])),
  );
  return {
    count: Number(found[0]?.count ?? 0),
    rows: found.map(({ id, kind, at, orderId }) => ({
      id,
      kind,
      order: orderId === null ? null : named(orderId),
      since: at.toISOString(),
    })),
  };
}

/** Signals and mails name their coverage in what caused them: "coverage:<id>:covered". */
function openIn(kind: HangingItem["kind"], table: Prisma.Sql, shop: string, before: Date): Prisma.Sql {
  const coverageId =
    kind === "premium-refund" || kind === "settlement"
      ? Prisma.sql`"coverageId"::text`
      : Prisma.sql`split_part("cause", ':', 2)`;
  return Prisma.sql`
    SELECT "id"::text AS "id", ${kind} AS "kind", "createdAt" AS "at", ${coverageId} AS "coverageId" FROM ${table}
    WHERE "shop" = ${shop} AND "state" IN ('pending', 'sent') AND "createdAt" < ${before}`;
}
