import { db, install } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callRoute } from "../../tests/harness/call-route";
import { DEFAULT_SETTINGS, readSettings } from "~/use-cases/settings/read-settings.server";
import { saveSettings } from "~/use-cases/settings/save-settings.server";
import { formOfSettings } from "~/http/settings-form";
import { loader } from "./app.settings";
import { action } from "./app.settings_.save";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const form = { ...formOfSettings(DEFAULT_SETTINGS), cancelling: "within-hours", cancelHours: "24" };

beforeAll(async () => {
  await install(shop);
  await install(other);
});
beforeEach(() => db.shopSettings.deleteMany());

const open = async (who = shop) => {
  const { data } = await callRoute(loader, "/app/settings", { shop: who });
  return data as { settings: object; saved: { by: string; at: string } | null };
};
const save = (json: unknown, who = shop) => callRoute(action, "/app/settings/save", { shop: who, json });

describe("the settings page", () => {
  test("of a shop that never chose has the defaults, saved by nobody", async () => {
    expect(await open()).toEqual({ settings: DEFAULT_SETTINGS, saved: null, mailsGoOut: false });
  });

  test("saves what was chosen, with who and when, for this shop alone", async () => {
    expect(await save({ readAt: null, form })).toMatchObject({ status: 200, data: { ok: true } });
    expect(await open()).toEqual({
      settings: { ...DEFAULT_SETTINGS, cancelHours: 24 },
      saved: { by: "Avery Stone", at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown },
      mailsGoOut: false, // no account is set here: the page says so
    });
    expect(await open(other)).toEqual({ settings: DEFAULT_SETTINGS, saved: null, mailsGoOut: false });
    expect(await readSettings(db, other)).toEqual(DEFAULT_SETTINGS);
  });

  test("saves again over what it showed", async () => {
    await save({ readAt: null, form });
    const { saved } = await open();
    const changed = { ...form, tagging: "none", fulfilGuarantee: "at_once" };
    expect(await save({ readAt: saved?.at, form: changed })).toMatchObject({ status: 200 });
    expect(await readSettings(db, shop)).toMatchObject({ orderTag: null, fulfilGuarantee: "at_once" });
  });

  test.each([
    ["a tag with a comma", { ...form, orderTag: "a,b" }, [{ field: "orderTag", code: "tag-comma" }]],
    ["no hours", { ...form, cancelHours: "" }, [{ field: "cancelHours", code: "not-hours" }]],
    ["nothing of ours", { hours: 1 }, [{ field: "form", code: "malformed" }]],
  ])("refuses %s by its field, and keeps nothing", async (_, faulty, faults) => {
    expect(await save({ readAt: null, form: faulty })).toEqual({
      status: 422,
      data: { reason: "invalid", faults },
    });
    expect(await db.shopSettings.count()).toBe(0);
  });

  test.each([
    ["no JSON", "{"],
    ["no form", { readAt: null }],
    ["another instant than one", { readAt: "yesterday", form }],
  ])("answers %s with 400", async (_, json) => {
    expect(await save(json)).toMatchObject({ status: 400 });
  });
});

describe("two who save at once", () => {
  test("over the defaults: one is kept, the other is told", async () => {
    const answers = await Promise.all([save({ readAt: null, form }), save({ readAt: null, form })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.data).toEqual({ ok: false, reason: "conflict" });
  });

  test("over the same save: one is kept, also at the very instant of the save before", async () => {
    const now = new Date("2026-11-22T04:00:00Z");
    const input = { db, enqueue: async () => {}, now, shop, by: "Lin Mei", settings: DEFAULT_SETTINGS };
    expect(await saveSettings({ ...input, readAt: null })).toEqual({ ok: true });
    const both = await Promise.all([
      saveSettings({ ...input, readAt: now }),
      saveSettings({ ...input, readAt: now }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
