import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { giftShop, type GiftShop } from "../testing/gift-shop";
import type { EditorConfig } from "./theme-editor/editor-config";

const BASE = "/admin/store/jade-river/themes";
const KEY = "waybond-sandbox-key";

let gifts: GiftShop;
beforeAll(async () => {
  gifts = await giftShop();
});
afterAll(() => gifts.close());
beforeEach(() => {
  gifts.sandbox.primaryShop().theme = { name: "river", embed: false, cartBlock: false, settings: {} };
});

const theme = () => gifts.sandbox.primaryShop().theme;
const editor = async (query = ""): Promise<EditorConfig> => {
  const { text } = await gifts.shopper.get(`${BASE}/current/editor${query}`);
  return JSON.parse(/id="editor-config">(.*?)<\/script>/.exec(text)?.[1] ?? "") as EditorConfig;
};
const save = (change: unknown) => gifts.shopper.post(`${BASE}/current`, change);

describe("the theme editor", () => {
  test("lists the app's blocks and embeds, their texts in the language of who is signed in", async () => {
    const { blocks } = await editor();
    expect(blocks).toMatchObject([
      { handle: "gift-embed", target: "body", name: "Gift embed", settings: [] },
      {
        handle: "gift-note",
        target: "section",
        name: "Gift note",
        settings: [{ type: "header", content: "Total" }, { label: "Shows the total" }, {}, {}],
      },
    ]);
  });

  test.each([
    ["", { template: "index", panel: "sections", activate: null, add: null }],
    ["?template=cart", { template: "cart", panel: "sections", activate: null, add: null }],
    [
      `?context=apps&activateAppId=${KEY}/gift-embed`,
      { template: "index", panel: "embeds", activate: "gift-embed", add: null },
    ],
    [
      `?template=cart&addAppBlockId=${KEY}/gift-note&target=mainSection`,
      { template: "cart", panel: "sections", activate: null, add: "gift-note" },
    ],
    // Another app's key, and an embed where a block is meant.
    [
      "?addAppBlockId=other/gift-note&activateAppId=other/gift-embed",
      { template: "index", panel: "sections", activate: null, add: null },
    ],
    [`?addAppBlockId=${KEY}/gift-embed`, { template: "index", panel: "sections", activate: null, add: null }],
  ])("opened by %j begins with what the app's deep link names, and keeps nothing", async (query, start) => {
    expect((await editor(query)).start).toEqual(start);
    expect(theme()).toMatchObject({ embed: false, cartBlock: false });
  });

  test("keeps what is saved, whole or not at all", async () => {
    const settings = { "gift-note": { tone: "festive", shows_total: false } };
    expect((await save({ embed: true, cartBlock: true, settings })).status).toBe(200);
    expect(theme()).toEqual({ name: "river", embed: true, cartBlock: true, settings });

    const faulty = { embed: false, settings: { "gift-note": { tone: "loud" } } };
    expect(await save(faulty)).toMatchObject({
      status: 422,
      json: { error: 'The setting tone of gift-note can\'t be "loud".' },
    });
    expect((await save({ embeds: true })).status).toBe(422);
    expect(theme().embed).toBe(true);

    await save({ settings: { "gift-note": { tone: null } } });
    expect(theme().settings).toEqual({ "gift-note": { shows_total: false } });
  });

  test("is there for the shop that has a storefront", async () => {
    expect((await gifts.shopper.get("/admin/store/porcelain-house/themes")).status).toBe(404);
    expect((await gifts.shopper.get("/admin/store/porcelain-house/themes/current/editor")).status).toBe(404);
  });
});

test("another theme is published on the themes page", async () => {
  expect((await gifts.shopper.get(BASE)).text).toContain("River");
  expect((await gifts.shopper.send(`${BASE}/publish`, { name: "tide" })).location).toBe(BASE);
  expect(theme().name).toBe("tide");
  await gifts.shopper.send(`${BASE}/publish`, { name: "nobody's" });
  expect(theme().name).toBe("tide");
});

test("scripts set the theme up by the control API", async () => {
  const set = await gifts.shopper.post("/control/api/theme", { name: "ledger", embed: true });
  expect(set).toMatchObject({ status: 200, json: { name: "ledger", embed: true, cartBlock: false } });
  expect((await gifts.shopper.get<{ blocks: unknown[] }>("/control/api/theme")).json.blocks).toEqual([
    { extension: "gift-note", block: "gift-embed", target: "body" },
    { extension: "gift-note", block: "gift-note", target: "section" },
  ]);
  expect(
    (await gifts.shopper.post("/control/api/theme", { settings: { nobody: { x: true } } })).json,
  ).toEqual({
    errors: [{ field: "settings", message: "The app has no block nobody." }],
  });
});
