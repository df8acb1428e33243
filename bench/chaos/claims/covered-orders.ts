import { setTimeout as pause } from "node:timers/promises";
import { ask } from "../books";
import type { OrderView } from "../order-life";
import { control, goodsForSale, type Goods, type Ladder } from "../shop";
import type { Stage } from "../stage";

/** A line of goods as the app covers it. */
export type CoveredOrder = {
  orderId: string;
  coverageId: string;
  coverageLineId: string;
  quantity: number;
  /** Of one of them, cents. */
  unitCents: bigint;
};

const AT_ONCE = 6;
const PATIENCE_MS = 10 * 60_000;

/** Places orders of so many of one kind of goods each, in this order, all with the guarantee; waits until the app covers them. */
export async function placeCovered(
  stage: Stage,
  { ladder, quantities, random }: { ladder: Ladder; quantities: readonly number[]; random: () => number },
): Promise<CoveredOrder[]> {
  const goods = await goodsForSale(stage);
  const todo = quantities.map((quantity, index) => ({ index, quantity, goods: pick(random, goods) }));
  const placed: { orderId: string; quantity: number; unitCents: bigint }[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = todo.shift(); one; one = todo.shift()) {
        const order = await control<OrderView>(stage, "POST", "orders", toPlace(one, ladder));
        placed[one.index] = { orderId: order.gid, quantity: one.quantity, unitCents: one.goods.cents };
      }
    }),
  );
  const covered = await whenCovered(stage, quantities.length);
  return placed.map((order) => {
    const line = covered.get(order.orderId);
    if (!line) throw new Error(`order ${order.orderId} isn't covered`);
    if (line.insured !== order.unitCents * BigInt(order.quantity))
      throw new Error(`order ${order.orderId} is covered for ${line.insured}`);
    return { ...order, coverageId: line.coverageId, coverageLineId: line.coverageLineId };
  });
}

function toPlace(
  { index, goods, quantity }: { index: number; goods: Goods; quantity: number },
  ladder: Ladder,
) {
  const cents = goods.cents * BigInt(quantity);
  const share = (cents + 50n) / 100n;
  const premium = share < 98n ? 98n : share;
  const decimal = `${premium / 100n}.${String(premium % 100n).padStart(2, "0")}`;
  return {
    email: `claimant-${index}-${goods.variant}@example.com`,
    country: "US",
    lines: [{ variant: goods.variant, quantity }],
    guarantee: {
      step: ladder.steps.findLast((step) => BigInt(step.replace(".", "")) <= premium) ?? ladder.steps[0],
      offer: "standard",
      plan: ladder.version,
      attributes: { _waybond_premium: decimal },
    },
  };
}

type Line = { coverageId: string; coverageLineId: string; insured: bigint };

async function whenCovered({ databaseUrl }: Stage, count: number): Promise<Map<string, Line>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const rows = await ask<{ orderId: string; coverageId: string; lineId: string; insured: string }>(
      databaseUrl,
      `SELECT c."orderId", c."id"::text AS "coverageId", l."id"::text AS "lineId", l."insuredMinor"::text AS "insured"
       FROM "Coverage" c JOIN "CoverageLine" l ON l."coverageId" = c."id" AND l."insuredMinor" > 0`,
    );
    if (rows.length >= count)
      return new Map(
        rows.map(({ orderId, coverageId, lineId, insured }) => [
          orderId,
          { coverageId, coverageLineId: lineId, insured: BigInt(insured) },
        ]),
      );
    if (Date.now() > deadline) throw new Error(`Only ${rows.length} of ${count} orders are covered.`);
    await pause(500);
  }
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
