import { describe, expect, test } from "vitest";
import { appDatabase } from "../../../tests/harness/app-database";
import {
  access,
  clock,
  db,
  expectWhole,
  neverPublished,
  publish,
  run,
  runOf,
  sandbox,
  shop,
  shopRow,
  start,
  stepsForSale,
} from "../../../tests/harness/publishing";
import { bandPlan, jadePlan } from "../../../tests/builders/plans";
import {
  before,
  dyingAt,
  listened,
  publishedShop,
  shopOf,
  unpublish,
} from "../../../tests/builders/publishing";
import { createDb } from "~/db.server";
import { runPublish } from "~/use-cases/publish/run-publish.server";

const FIRST = bandPlan(["1.00", "2.00", "3.00"]);
const NEXT = bandPlan(["2.00", "3.50", "5.00"]);

/** Names of the calls that a publishing makes when nothing stops it. */
async function callsOf(plan: object): Promise<string[]> {
  const { admin: listening, calls } = listened(access.admin);
  await publish(plan, listening);
  return calls;
}

describe("a publishing that stops anywhere", () => {
  test.each(["before", "after"] as const)(
    "%s any call of a first publishing comes to the same end when it is run again",
    async (when) => {
      const calls = await callsOf(FIRST);
      const { plan: _, ladder: __, cart: ___, ...wanted } = publishedShop(sandbox, shop);
      for (let n = 1; n <= calls.length; n++) {
        await neverPublished();
        const { runId, version } = await start(FIRST);
        await expect(
          run(runId, dyingAt(access.admin, n, when)),
          `call ${n}, ${calls[n - 1]}`,
        ).rejects.toThrow("died");
        expectWhole();
        expect(await runOf(runId)).toMatchObject({ state: "running" });
        expect(await run(runId)).toBe("done");
        expect(publishedShop(sandbox, shop)).toMatchObject({ ...wanted, ladder: { version } });
        expectWhole();
        expect(await shopRow()).toMatchObject({ livePlanVersion: version });
      }
    },
  );

  test.each(["before", "after"] as const)(
    "%s any call of a later publishing comes to the same end, and until the switch the live version stays whole",
    async (when) => {
      await publish(FIRST);
      const calls = await callsOf(NEXT);
      const wanted = publishedShop(sandbox, shop).variants;
      const switched = calls.indexOf("WritePublishedPlan") + 1;
      expect(calls.slice(switched)).toContain("ReadGuaranteeProduct");
      for (let n = 1; n <= calls.length; n++) {
        unpublish(sandbox, shop);
        const live = await publish(FIRST);
        const { runId, version } = await start(NEXT);
        await expect(
          run(runId, dyingAt(access.admin, n, when)),
          `call ${n}, ${calls[n - 1]}`,
        ).rejects.toThrow("died");
        expectWhole();
        const isSwitched = n > switched || (n === switched && when === "after");
        expect(publishedShop(sandbox, shop).ladder).toMatchObject({ version: isSwitched ? version : live });
        expect(await run(runId)).toBe("done");
        expect(publishedShop(sandbox, shop)).toMatchObject({ variants: wanted, ladder: { version } });
        expectWhole();
        expect(await shopRow()).toMatchObject({ livePlanVersion: version });
      }
    },
  );

  test("stopping again and again, one call further each time, comes to its end too", async () => {
    const { runId, version } = await start(FIRST);
    for (let n = 1; ; n++) {
      const outcome = await run(runId, dyingAt(access.admin, n, "after")).catch(() => "died");
      expectWhole();
      if (outcome === "done") break;
    }
    expect(publishedShop(sandbox, shop).ladder).toMatchObject({ version });
    expect(stepsForSale()).toEqual(["1.00", "2.00", "3.00"]);
  });
});

describe("two runs at once", () => {
  test("of one publishing, on two connections, come to one product with one ladder", async () => {
    const other = createDb(appDatabase.url);
    try {
      const { runId, version } = await start(jadePlan({}, { maximumPremium: "30.00" }));
      const twice = await Promise.all(
        [db, other].map((connection) =>
          runPublish({
            db: connection,
            admin: async () => access.admin,
            clock,
            shop,
            runId,
            lastAttempt: false,
          }),
        ),
      );
      expect(twice.toSorted()).toEqual(expect.arrayContaining(["done"]));
      const products = Object.values(shopOf(sandbox, shop).products);
      expect(products.filter(({ tags }) => tags.includes("waybond-guarantee"))).toHaveLength(1);
      expect(new Set(stepsForSale()).size).toBe(stepsForSale().length);
      expect(publishedShop(sandbox, shop).ladder).toMatchObject({ version, steps: stepsForSale() });
      expect(await runOf(runId)).toMatchObject({ state: "done" });
      expectWhole();
    } finally {
      await other.$disconnect();
    }
  });

  test("a run that was given up and comes back late doesn't undo the version after it", async () => {
    const late = await start(bandPlan(["1.00", "2.00"]));
    let newer = 0;
    const delayed = before(access.admin, "WritePublishedPlan", async () => {
      await db.publishRun.update({ where: { id: late.runId }, data: { state: "failed" } });
      newer = await publish(bandPlan(["2.00", "3.00"]));
    });
    expect(await run(late.runId, delayed)).toBe("not-running");
    expect(publishedShop(sandbox, shop).ladder).toMatchObject({ version: newer });
    expect(await shopRow()).toMatchObject({ livePlanVersion: newer });
    expect(await runOf(late.runId)).toMatchObject({ state: "failed" });
    expectWhole();
  });

  test("a run that is over is not run again", async () => {
    const { runId } = await start(bandPlan(["1.00"]));
    await run(runId);
    const { admin: listening, calls } = listened(access.admin);
    expect(await run(runId, listening)).toBe("not-running");
    expect(calls).toEqual([]);
  });
});
