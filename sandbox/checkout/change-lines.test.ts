import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gid } from "../state/ids";
import { BANGLE, UNIQUE, checkoutStage, type CheckoutStage } from "../testing/checkout-stage";

let stage: CheckoutStage;

beforeEach(async () => {
  stage = await checkoutStage();
});

afterEach(async () => {
  await stage.close();
});

describe("changes of the lines by an extension", () => {
  const attributes = [{ key: "_offer", value: "standard" }];

  it("add a line, give every line another id, and are in the cart too", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    const before = stage.checkoutAt(path).lines.map(({ id }) => id);
    const add = {
      type: "addCartLine",
      merchandiseId: stage.variantGid("jade-care-handbook"),
      quantity: 1,
      attributes,
    };
    const { result, state } = await stage.changeLines(path, add);

    expect(result).toEqual({ type: "success" });
    expect(state.lines.map(({ quantity, attributes: told }) => [quantity, told])).toEqual([
      [1, []],
      [1, attributes],
    ]);
    expect(state.cost.totalAmount.amount).toBe(5024);
    expect(stage.checkoutAt(path).lines.some(({ id }) => before.includes(id))).toBe(false);
    const cart = await stage.shopper.get<{ items: { properties: unknown }[] }>("/cart.js");
    expect(cart.json.items.map(({ properties }) => properties)).toEqual([{}, { _offer: "standard" }]);
  });

  it("exchange a line's variant and attributes, lower a quantity, remove a line", async () => {
    const path = await stage.checkOut([BANGLE, 2], ["silk-cord-bead", 1]);
    const idOf = (index: number): string => gid("CartLine", stage.checkoutAt(path).lines[index]?.id ?? "");

    const merchandiseId = stage.variantGid("celadon-gaiwan");
    const exchanged = await stage.changeLines(path, {
      type: "updateCartLine",
      id: idOf(1),
      merchandiseId,
      attributes,
    });
    expect(exchanged.state.lines[1]).toMatchObject({ merchandise: { id: merchandiseId }, attributes });

    const fewer = await stage.changeLines(path, { type: "removeCartLine", id: idOf(0), quantity: 1 });
    expect(fewer.state.lines.map(({ quantity }) => quantity)).toEqual([1, 1]);
    const gone = await stage.changeLines(path, { type: "removeCartLine", id: idOf(1), quantity: 1 });
    expect(gone.state.lines).toHaveLength(1);
  });

  it("are refused for an id from before the last change, an unknown product, or more than there is", async () => {
    const path = await stage.checkOut([UNIQUE, 1]);
    const old = gid("CartLine", stage.checkoutAt(path).lines[0]?.id ?? "");
    await stage.changeLines(path, {
      type: "addCartLine",
      merchandiseId: stage.variantGid("celadon-gaiwan"),
      quantity: 1,
    });

    const refused = [
      { type: "removeCartLine", id: old, quantity: 1 },
      { type: "addCartLine", merchandiseId: gid("ProductVariant", "1"), quantity: 1 },
      { type: "addCartLine", merchandiseId: stage.variantGid(UNIQUE), quantity: 1 },
    ];
    for (const change of refused) expect((await stage.changeLines(path, change)).result.type).toBe("error");
    expect((await stage.shopper.post(`${path}/lines`, { type: "addCartLine" })).status).toBe(422);
  });

  it("of a draft product succeed without adding it, as has been reported of Shopify", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    stage.product("celadon-gaiwan").status = "DRAFT";
    const { result, state } = await stage.changeLines(path, {
      type: "addCartLine",
      merchandiseId: stage.variantGid("celadon-gaiwan"),
      quantity: 1,
    });
    expect(result).toEqual({ type: "success" });
    expect(state.lines).toHaveLength(1);
  });
});

describe("what extensions are told", () => {
  it("are the app's own metafields of the shop, by the name that the extension asks for", async () => {
    const shop = stage.sandbox.primaryShop();
    const at = stage.sandbox.clock.now().toISOString();
    const ownerId = gid("Shop", shop.id);
    const field = { ownerId, key: "plan", type: "json", value: "{}", createdAt: at, updatedAt: at };
    shop.metafields["mine"] = { ...field, id: "1", namespace: `app--${stage.sandbox.app.id}` };
    shop.metafields["another"] = { ...field, id: "2", namespace: "app--1" };
    const { state } = await stage.update(await stage.checkOut([BANGLE, 1]), {});

    const metafield = { namespace: "$app", key: "plan", value: "{}", valueType: "json", type: "json" };
    expect(state.appMetafields).toEqual([{ target: { type: "shop", id: ownerId }, metafield }]);
  });

  it("are a session token of the app for the shop", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    const { json } = await stage.shopper.post<{ token: string }>(`${path}/session-token`, {});
    const claims: unknown = JSON.parse(Buffer.from(json.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ aud: stage.sandbox.app.apiKey, dest: "jade-river.myshopify.com" });
  });

  it("is drawn where the merchant placed the block, and nowhere else", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    expect((await stage.shopper.get(path)).text).toContain('id="checkout-extension"');
    for (const block of stage.sandbox.primaryShop().checkoutBlocks) block.active = false;
    expect((await stage.shopper.get(path)).text).not.toContain('id="checkout-extension"');
  });
});
