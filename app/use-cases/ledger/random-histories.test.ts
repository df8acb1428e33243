import { choose, db, queued, shop } from "../../../tests/harness/following";
import { publish } from "../../../tests/harness/publisher";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { jadePlan } from "../../../tests/builders/plans";
import { addCargoPolicy } from "../../../tests/builders/shop-rows";
import { histories, type HistoryEvent } from "../../../tests/histories/events";
import { faultsOf, look } from "../../../tests/histories/faults";
import { KNOWN } from "../../../tests/histories/known";
import { happen } from "../../../tests/histories/happen";
import { now, World } from "../../../tests/histories/world";
import { ANY_FIGURE } from "../../../domain/insight";
import { toMinorUnits } from "../../../domain/money";
import { readMoney } from "~/queries/read-money.server";
import { putDelayTermsInForce } from "~/use-cases/delay/put-terms-in-force.server";

// A short run with the suite; `npm run histories -- --runs 500` is longer.
const RUNS = Number(process.env.HISTORIES_RUNS ?? 12);
const EVENTS = Number(process.env.HISTORIES_EVENTS ?? 15);
const SEED = Number(process.env.HISTORIES_SEED ?? 20_261_122);
const LIMIT_MS = Math.max(120_000, RUNS * EVENTS * 1_000);

beforeAll(async () => {
  await publish(jadePlan({ merchantFunded: ["GB"] }, { perils: ["loss", "damage", "theft", "delay"] }));
  await choose({ giveBackReduced: true, giveBackDrift: true });
  await addCargoPolicy(db, shop, { name: "Ping An" });
  await addCargoPolicy(db, shop, { name: "Sinosure", number: "SI-2", position: 2, deductibleMinor: 0n });
  const terms = {
    promises: [{ include: ["*"], exclude: [], days: 10 }],
    graceDays: 0,
    grades: [
      { daysLate: 1, share: 500 },
      { daysLate: 15, share: 1_500 },
    ],
    capMinor: null,
  };
  const put = await putDelayTermsInForce({
    db,
    enqueue: async () => undefined,
    now: now(),
    shop,
    by: "Lin Mei",
    readAt: null,
    on: true,
    terms,
  });
  if (!put.ok) throw new Error(put.reason);
}, 120_000);

/** Lives a history through. @returns what can't be, and after which event; nothing: all is well */
async function live(events: readonly HistoryEvent[]): Promise<string[]> {
  queued.length = 0;
  const world = await World.begin();
  for (const [index, event] of events.entries()) {
    const before = world.orders.length > 0 ? look(world) : [];
    await happen(world, event);
    const faults = await faultsOf(world, before);
    if (faults.length > 0) return [`after event ${index}, ${JSON.stringify(event)}`, ...faults];
  }
  // Then nothing goes wrong any more: what is queued is worked off, twice for what follows from it.
  for (let round = 0; round < 4; round++) {
    const before = look(world);
    await world.work(0);
    const faults = await faultsOf(world, before);
    if (faults.length > 0) return [`at rest, round ${round}`, ...faults];
  }
  return [];
}

describe("over random histories of all events in random order", () => {
  test.each(KNOWN)("$rule", async ({ events }) => {
    expect(await live(events)).toEqual([]);
  });

  test(
    "the books balance, and no loss is paid twice",
    async () => {
      await fc.assert(
        fc.asyncProperty(histories(EVENTS), async (events) => {
          expect(await live(events)).toEqual([]);
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: process.env.HISTORIES_SHRINK === undefined },
      );
    },
    LIMIT_MS,
  );

  test("the money page says what all of that came to", async () => {
    const loss = await live([
      { does: "place", country: "US", units: 1 },
      { does: "ship", of: 0, units: 1 },
      { does: "give", of: 0, peril: "loss", units: 1, remedy: "refund", share: 10_000 },
      { does: "work", fault: "none", order: 0 },
    ]);
    expect(loss).toEqual([]);
    const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const asked = { period: { from: "2020-01-01", to: "2199-12-31" }, currency: null };
    const { whole, months, routes, currency } = await readMoney(db, owner, asked);
    const minor = (text: string) => toMinorUnits(text, currency) ?? 0n;
    for (const figure of ANY_FIGURE) {
      for (const rows of [months, routes])
        expect(rows.reduce((sum, { figures }) => sum + minor(figures[figure].amount), 0n)).toBe(
          minor(whole[figure].amount),
        );
    }
    const { _sum: given } = await db.settlement.aggregate({
      where: { shop, state: "confirmed", remedy: "refund" },
      _sum: { amountMinor: true },
    });
    expect(given.amountMinor).toBeGreaterThan(0n);
    expect(minor(whole.refunds.amount) + minor(whole["delay-payouts"].amount)).toBe(given.amountMinor);
  });
});
