import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { expect, test } from "vitest";
import { access, clock, db, runOf, shop, start } from "../../tests/harness/publishing";
import { bandPlan } from "../../tests/builders/plans";
import { publishPlan } from "~/jobs/publish-plan.server";

test("a publishing is worked on with the shop's own access", async () => {
  const { runId } = await start(bandPlan(["1.00"]));
  const adminOf = async (asked: string) => {
    expect(asked).toBe(shop);
    return access.admin;
  };
  expect(await publishPlan({ db, clock, adminOf, shop, runId, lastAttempt: false })).toBe("done");
});

test("a shop whose access is gone is told so; access that can't be had just now is tried again", async () => {
  const { runId } = await start(bandPlan(["1.00"]));
  const unreachable = () => Promise.reject(new Error("no answer"));
  const input = { db, clock, shop, runId, lastAttempt: false };
  await expect(publishPlan({ ...input, adminOf: unreachable })).rejects.toThrow("no answer");
  expect(await runOf(runId)).toMatchObject({ state: "running" });
  const gone = () => Promise.reject(new SessionNotFoundError("no session"));
  expect(await publishPlan({ ...input, adminOf: gone })).toBe("failed");
  expect(await runOf(runId)).toMatchObject({ problem: { code: "not-connected" } });
});
