import { expect, it } from "vitest";
import { SHOP_PLANS } from "../state/shop-plans";
import { BANGLE, checkoutStage } from "../testing/checkout-stage";

it("the checkout shows the app's block only where the shop's plan has extensions there", async () => {
  const stage = await checkoutStage();
  try {
    const path = await stage.checkOut([BANGLE, 1]);
    const isShown = async (): Promise<boolean> =>
      (await stage.shopper.get(path)).text.includes('id="checkout-extension"');
    expect(await isShown()).toBe(true);
    stage.sandbox.primaryShop().plan = SHOP_PLANS.basic;
    expect(await isShown()).toBe(false);
  } finally {
    await stage.close();
  }
});
