import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { attributesOf, skuOf } from "../../domain/cart/index";
import { messageFor } from "../../extensions/guarantee-validation/src/messages";
import {
  BANGLE,
  CARD,
  checkoutStage,
  PORTLAND,
  TOKYO,
  type CheckoutStage,
} from "../../sandbox/testing/checkout-stage";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { webShopper, type WebShopper } from "../../sandbox/testing/web-shopper";
import { publishGuarantee, type PublishedGuarantee } from "../builders/published-guarantee";
import { aPlan, anOffer, aRule } from "../rating/samples";

/** 1.003 % of the value at home, a third of it in Japan, so that premiums aren't steps. */
const plan = aPlan({
  version: 7,
  offers: [
    anOffer({
      minimumPremium: "0.98",
      maximumPremium: "500.00",
      rules: [
        aRule({ id: "japan", destinations: ["JP"], premium: { type: "rate", rate: "0.003343" } }),
        aRule({ id: "rest", premium: { type: "rate", rate: "0.01003" } }),
      ],
    }),
  ],
});

let stage: CheckoutStage;
let published: PublishedGuarantee;
let shopper: WebShopper;
beforeAll(async () => {
  await buildExtensions({ run: (_name, work) => work() });
  stage = await checkoutStage();
  await stage.sandbox.functions.deployed.load();
});
afterAll(() => stage.close());
beforeEach(() => {
  const shop = stage.sandbox.primaryShop();
  shop.orders = {};
  published = publishGuarantee(stage.sandbox, shop, plan, { pricing: "exact" });
  shopper = webShopper(stage.sandbox.url);
});

/** A bangle for 5,000.00 dollars and its guarantee on the way to Portland; the checkout's path. */
async function checkoutWith(premium: string, step: string, quantity = 1): Promise<string> {
  const variant = published.product.variants.find(({ sku }) => sku === skuOf(step))?.id ?? "";
  const properties = attributesOf({ variant, offer: "standard", version: 7, premium, consent: null });
  const bangle = stage.product(BANGLE).variants[0]?.id ?? "";
  await shopper.post("/cart/add.js", { items: [{ id: bangle, quantity: 1 }] });
  await shopper.post("/cart/add.js", { items: [{ id: variant, quantity, properties }] });
  const path = (await shopper.get("/checkout")).location ?? "";
  await shopper.post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
  return path;
}

const pageOf = async (path: string) => (await shopper.get(path)).text;
const pay = (path: string, shownTotal: string) =>
  shopper.post<{ ok: boolean; message?: string }>(`${path}/pay`, { change: {}, card: CARD, shownTotal });
const lastErrors = () =>
  stage.sandbox.functions.runs
    .ofShop(stage.sandbox.primaryShop().handle)
    .flatMap(({ error }) => (error === null ? [] : [error]));

describe("the functions, built and run by the sandbox as Shopify runs them", () => {
  // 5,000.00 × 0.01003 = 50.15, on the step of 50.00.
  test("charge the premium itself, and let it be paid", async () => {
    const path = await checkoutWith("50.15", "50.00");
    const page = await pageOf(path);
    expect(page).toContain("$50.15");
    expect(page).not.toContain(messageFor("older-cart", "EN"));
    const { json } = await pay(path, "5070.15");
    expect(json).toMatchObject({ ok: true });
    expect(stage.onlyOrder().lines.map(({ sku }) => sku)).toContain("WAYBOND-50.00");
    expect(lastErrors()).toStrictEqual([]);
  });

  test("stop a premium that the cart doesn't ask for, in the shopper's language", async () => {
    const path = await checkoutWith("50.20", "50.00");
    expect(await pageOf(path)).toContain(messageFor("older-cart", "EN"));
    const german = webShopper(stage.sandbox.url, { "Accept-Language": "de" });
    expect((await german.get(path)).text).toContain(messageFor("older-cart", "DE"));
    const { json } = await pay(path, "0.00");
    expect(json).toMatchObject({ ok: false, message: messageFor("older-cart", "EN") });
    expect(stage.sandbox.primaryShop().orders).toStrictEqual({});
  });

  test("let it be paid as it was sold, though the address that came later changes what it costs", async () => {
    const path = await checkoutWith("50.15", "50.00");
    await shopper.post(`${path}/update`, { email: "ada@example.com", address: TOKYO });
    const page = await pageOf(path);
    expect(page).toContain("¥7,513");
    expect(page).not.toContain(messageFor("older-cart", "EN"));
  });

  test("stop one that is right neither here nor there", async () => {
    const path = await checkoutWith("30.00", "30.00");
    await shopper.post(`${path}/update`, { email: "ada@example.com", address: TOKYO });
    expect(await pageOf(path)).toContain(messageFor("older-cart", "EN"));
  });

  test("stop two of it", async () => {
    const path = await checkoutWith("50.15", "50.00", 2);
    expect(await pageOf(path)).toContain(messageFor("twice", "EN"));
  });
});
