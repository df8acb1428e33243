import { access, db, publish, sandbox, shop } from "../../../tests/harness/publishing";
import { jadePlan } from "../../../tests/builders/plans";
import { publishedShop } from "../../../tests/builders/publishing";
import { expect, test } from "vitest";
import type { Enqueue } from "~/jobs/queue.server";
import { DEFAULT_SETTINGS } from "~/use-cases/settings/read-settings.server";
import { applyPricing } from "../pricing/apply-pricing.server";
import { saveSettings } from "./save-settings.server";

const now = () => sandbox.clock.now();
const queued: [string, object][] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push([name, data]);
const apply = () => applyPricing({ db, admin: access.admin, now: now(), shop });
const cancelUntil = () =>
  (publishedShop(sandbox, shop).ladder as { cancelUntil?: unknown } | null)?.cancelUntil;

test("until when shoppers can cancel is published anew when the shop chooses it otherwise, and not for other choices", async () => {
  await publish(jadePlan());
  await apply();
  expect(cancelUntil()).toBe("shipped");
  const save = async (settings: object, readAt: Date | null) => {
    const saved = {
      db,
      enqueue,
      now: now(),
      shop,
      by: "Lin Mei",
      readAt,
      settings: { ...DEFAULT_SETTINGS, ...settings },
    };
    expect(await saveSettings(saved)).toEqual({ ok: true });
    return (await db.shopSettings.findUniqueOrThrow({ where: { shop } })).updatedAt;
  };
  const first = await save({ cancelHours: 24 }, null);
  // At once: the plan's page says meanwhile that it is being looked into.
  expect(queued).toEqual([["apply-pricing", { shop }]]);
  expect(await apply()).toBe("applied");
  expect(cancelUntil()).toBe(24);
  const second = await save({ cancelHours: 24, giveBackDrift: true }, first);
  expect(await apply()).toBe("not-asked");
  expect(queued).toHaveLength(1);
  await save({}, second);
  await apply();
  expect(cancelUntil()).toBe("shipped");
});
