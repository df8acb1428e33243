import { access, db, publish, sandbox, shop } from "../../../tests/harness/publishing";
import { jadePlan } from "../../../tests/builders/plans";
import { publishedPromise, publishedShop } from "../../../tests/builders/publishing";
import { expect, test } from "vitest";
import type { Enqueue } from "~/jobs/queue.server";
import { putDelayTermsInForce } from "~/use-cases/delay/put-terms-in-force.server";
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

test("what is promised about punctuality is published when it is put in force, with the grace in its grades, and taken back", async () => {
  await publish(jadePlan());
  await apply();
  expect(publishedPromise(sandbox, shop)).toEqual({});
  const terms = {
    promises: [{ include: ["BR"], exclude: [], days: 30 }],
    graceDays: 14,
    grades: [
      { daysLate: 10, share: 500 },
      { daysLate: 30, share: 1_500 },
    ],
    capMinor: 60_00n,
  };
  const put = async (on: boolean) => {
    const last = await db.delayTerms.findFirst({ where: { shop }, orderBy: { version: "desc" } });
    const readAt = last?.inForceAt ?? null;
    const saved = await putDelayTermsInForce({ db, enqueue, now: now(), shop, by: "Lin", readAt, on, terms });
    expect(saved).toMatchObject({ ok: true });
    expect(await apply()).toBe("applied");
    return publishedPromise(sandbox, shop);
  };
  expect(await put(true)).toEqual({
    promises: terms.promises,
    grades: [
      { daysLate: 15, share: 500 },
      { daysLate: 30, share: 1_500 },
    ],
    cap: { amount: "60.00", currency: "USD" },
  });
  expect(await put(false)).toEqual({});
});
