import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckoutState } from "../extension-host/checkout-state";
import { readSessionToken } from "../oauth/session-token";
import { SHOP_PLANS } from "../state/shop-plans";
import { BANGLE, PORTLAND, TOKYO, checkoutStage, type CheckoutStage } from "../testing/checkout-stage";

let stage: CheckoutStage;

beforeEach(async () => {
  stage = await checkoutStage();
});

afterEach(async () => {
  await stage.close();
});

/** Buys and pays; the path of the checkout. */
async function bought(address: object, ...goods: (readonly [string, number])[]): Promise<string> {
  const path = await stage.checkOut(...goods);
  const { cost } = await stage.ship(path, address);
  const digits = cost.totalAmount.currencyCode === "JPY" ? 0 : 2;
  const paid = await stage.pay(path, cost.totalAmount.amount.toFixed(digits));
  expect(paid.ok).toBe(true);
  return path;
}

async function thankYou(path: string): Promise<{ html: string; state: CheckoutState }> {
  const { text } = await stage.shopper.get(`${path}/thank-you`);
  const config = /id="checkout-config">(.*?)<\/script>/.exec(text)?.[1] ?? "{}";
  return { html: text, state: (JSON.parse(config) as { state: CheckoutState }).state };
}

const hosts = (html: string): string[] =>
  [...html.matchAll(/"target":"([\w.-]+)"/g)].map((match) => match[1] ?? "");

describe("the thank-you page", () => {
  it("hosts the block that the merchant placed there, on every plan", async () => {
    const shop = stage.sandbox.primaryShop();
    const path = await bought(PORTLAND, [BANGLE, 1]);
    shop.plan = { ...SHOP_PLANS.basic };
    expect(hosts((await thankYou(path)).html)).toEqual(["purchase.thank-you.block.render"]);
    shop.checkoutBlocks = shop.checkoutBlocks.filter(({ extension }) => extension !== "guarantee-thank-you");
    expect(hosts((await thankYou(path)).html)).toEqual([]);
  });

  it("tells the order as it was placed and charged", async () => {
    const path = await bought(TOKYO, [BANGLE, 2]);
    const order = stage.onlyOrder();
    // What happens to the shop afterwards doesn't change what was bought.
    for (const variant of stage.product(BANGLE).variants) variant.price = "1.00";
    const { state } = await thankYou(path);

    expect(state).toMatchObject({
      lines: [
        {
          merchandise: { id: stage.variantGid(BANGLE), product: { productType: "Bangle" } },
          quantity: 2,
          cost: { totalAmount: { amount: 1_502_500, currencyCode: "JPY" } },
        },
      ],
      cost: { totalAmount: { amount: Number(order.totals.total.presentment), currencyCode: "JPY" } },
      shippingAddress: { countryCode: "JP", zip: "150-0001" },
      instructions: { lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false } },
      buyerJourney: { completed: true, activeStep: "thank-you" },
      checkoutToken: order.checkoutToken,
      orderConfirmation: {
        order: { id: `gid://shopify/Order/${order.id}` },
        number: order.confirmationNumber,
        isFirstOrder: true,
      },
    });
  });

  it("tells discounts of entitled products at their lines, those of the whole order apart", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.update(path, { addDiscount: "WELCOME10" });
    const { cost } = await stage.ship(path, PORTLAND);
    await stage.pay(path, cost.totalAmount.amount.toFixed(2));
    const { state } = await thankYou(path);
    const line = state.lines[0];
    expect(line?.cost.totalAmount.amount).toBe(4500);
    expect(line?.discountAllocations).toMatchObject([
      { code: "WELCOME10", discountedAmount: { amount: 500 } },
    ]);
    expect(state.discountAllocations).toEqual([]);
    expect(state.cost.subtotalAmount.amount).toBe(4500);
  });

  it("knows a second order of the same shopper", async () => {
    await bought(PORTLAND, [BANGLE, 1]);
    const path = await bought(PORTLAND, [BANGLE, 1]);
    expect((await thankYou(path)).state.orderConfirmation?.isFirstOrder).toBe(false);
  });

  it("gives the extension session tokens, and lets nothing change the order", async () => {
    const path = await bought(PORTLAND, [BANGLE, 1]);
    const { json } = await stage.shopper.post<{ token: string }>(`${path}/session-token`, {});
    expect(readSessionToken(stage.sandbox.app, json.token)).toMatchObject({ ok: true });
    const change = { type: "addCartLine", merchandiseId: stage.variantGid(BANGLE), quantity: 1 };
    expect((await stage.shopper.post(`${path}/lines`, change)).status).toBe(409);
  });
});
