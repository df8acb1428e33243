import { db, install } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callRoute } from "../../tests/harness/call-route";
import { DEFAULT_SETTINGS, readSettings } from "~/use-cases/settings/read-settings.server";
import { saveSettings } from "~/use-cases/settings/save-settings.server";
import { formOfSettings } from "~/http/settings-form";
import { FIRST_TERMS, formOfDelayTerms } from "~/http/delay-terms-form";
import type { OnTimePageData } from "~/ui/on-time/use-on-time-editor";
import { loader as onTimeLoader } from "./app.on-time";
import { action as costAction } from "./app.on-time_.cost";
import { action as promiseAction } from "./app.on-time_.save";
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

describe("the page of the on-time guarantee", () => {
  const promise = formOfDelayTerms(FIRST_TERMS, true, "USD");
  const openPromise = async (who = shop) =>
    (await callRoute(onTimeLoader, "/app/on-time", { shop: who })).data as OnTimePageData;
  const put = (json: unknown, who = shop) =>
    callRoute(promiseAction, "/app/on-time/save", { shop: who, json });

  test("begins with a promise that is off, and costs nothing where no parcel left", async () => {
    expect(await openPromise()).toMatchObject({
      form: { on: false },
      saved: null,
      versions: [],
      offered: null,
    });
    const { status, data } = await callRoute(costAction, "/app/on-time/cost", {
      shop,
      json: { form: promise },
    });
    expect([status, data]).toMatchObject([200, { all: { parcels: 0 }, unpromised: 0, destinations: [] }]);
  });

  test("puts versions in force for this shop alone, and never over somebody else's", async () => {
    expect(await put({ readAt: null, form: promise })).toMatchObject({ status: 200 });
    expect(await put({ readAt: null, form: promise })).toMatchObject({ status: 409 });
    const page = await openPromise();
    expect(page).toMatchObject({
      form: promise,
      saved: { by: "Avery Stone" },
      versions: [{ version: 1, on: true }],
    });
    expect(await openPromise(other)).toMatchObject({ saved: null, versions: [] });
    const off = { readAt: page.saved?.at, form: { ...promise, on: false, cap: "12.50" } };
    expect(await put(off)).toMatchObject({ status: 200 });
    expect(await openPromise()).toMatchObject({
      form: { on: false, cap: "12.50" },
      versions: [{ version: 2 }, {}],
    });
  });

  test("refuses what is no promise by its fields, and what is no form", async () => {
    const grades = [
      { daysLate: "10", percent: "5" },
      { daysLate: "ten", percent: "4.005" },
    ];
    const faulty = { ...promise, promises: [{ include: ["Brazil"], exclude: [], days: "0" }], grades };
    const faults = [
      { field: "promises[0].include", code: "not-destination" },
      { field: "promises[0].days", code: "not-days" },
      { field: "grades[1].daysLate", code: "not-days" },
      { field: "grades[1].percent", code: "not-share" },
    ];
    const refused = { status: 422, data: { reason: "invalid", faults } };
    expect(await put({ readAt: null, form: faulty })).toEqual(refused);
    expect(await callRoute(costAction, "/app/on-time/cost", { shop, json: { form: faulty } })).toEqual(
      refused,
    );
    expect(await put({ readAt: null, form: { on: 1 } })).toMatchObject({ status: 422 });
    expect(await put({ form: promise })).toMatchObject({ status: 400 });
  });
});
