import { db, install } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callRoute } from "../../tests/harness/call-route";
import { DEFAULT_CLAIM_SETTINGS } from "../../domain/claim";
import { formOfClaimSettings } from "~/http/claim-settings-form";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { loader } from "./app.settings_.claims";
import { action } from "./app.settings_.claims_.save";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const defaults = formOfClaimSettings(DEFAULT_CLAIM_SETTINGS, "USD");
const form = { ...defaults, asksStatement: true, statementAbove: "500", credit: false, settleByItself: true };

beforeAll(async () => {
  await install(shop);
  await install(other);
});
beforeEach(() => db.claimSettings.deleteMany());

const open = async (who = shop) =>
  (await callRoute(loader, "/app/settings/claims", { shop: who })).data as {
    form: object;
    saved: { at: string } | null;
  };
const save = (json: unknown) => callRoute(action, "/app/settings/claims/save", { shop, json });

describe("the settings of claims", () => {
  test("are the defaults for a shop that never chose; what was chosen is for that shop alone", async () => {
    expect(await open()).toEqual({ form: defaults, currency: "USD", saved: null });
    expect(await save({ readAt: null, form })).toMatchObject({ status: 200 });
    expect(await open()).toMatchObject({
      form: { ...form, statementAbove: "500.00" },
      saved: { by: "Avery Stone" },
    });
    expect(await readClaimSettings(db, shop)).toEqual({
      ...DEFAULT_CLAIM_SETTINGS,
      statementAboveMinor: 500_00n,
      settleByItself: true,
      remedies: ["refund", "reship"],
    });
    expect(await readClaimSettings(db, other)).toEqual(DEFAULT_CLAIM_SETTINGS);
  });

  test("are refused with each fault at its field, and nothing is kept", async () => {
    const faulty = {
      ...form,
      windows: {
        ...form.windows,
        loss: { domestic: { from: "7", until: "3" }, international: { from: "", until: "9" } },
      },
      photos: { ...form.photos, damage: "11", theft: "-1" },
      statementAbove: "a lot",
      appealDays: "0",
      promisedHours: "1.5",
    };
    expect(await save({ readAt: null, form: faulty })).toEqual({
      status: 422,
      data: {
        reason: "invalid",
        faults: [
          { field: "windows.loss.domestic", code: "ends-before" },
          { field: "windows.loss.international", code: "not-days" },
          { field: "photos.damage", code: "not-photos" },
          { field: "photos.theft", code: "not-photos" },
          { field: "statementAbove", code: "not-amount" },
          { field: "appealDays", code: "not-days" },
          { field: "promisedHours", code: "not-hours" },
        ],
      },
    });
    expect(await save({ readAt: null, form: {} })).toMatchObject({
      status: 422,
      data: { faults: [{ field: "form", code: "malformed" }] },
    });
    expect(await db.claimSettings.count()).toBe(0);
  });

  test("are never saved over somebody else's", async () => {
    const both = await Promise.all([save({ readAt: null, form }), save({ readAt: null, form: defaults })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { saved } = await open();
    expect(await save({ readAt: saved?.at, form: defaults })).toMatchObject({ status: 200 });
    expect(await save({ readAt: saved?.at, form })).toEqual({ status: 409, data: { reason: "conflict" } });
  });
});
