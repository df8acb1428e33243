import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CARD } from "../testing/checkout-stage";
import { EXPAND_BY_PRICE, SAY_AT_STEP } from "../testing/function-extensions";
import { functionStage, type FunctionStage } from "../testing/function-stage";
import { webShopper, type WebShopper } from "../testing/web-shopper";

let on: FunctionStage;
beforeAll(async () => {
  on = await functionStage(EXPAND_BY_PRICE, SAY_AT_STEP);
});
afterAll(() => on.close());
beforeEach(() => on.reset());

describe("a validation", () => {
  /** What the page says of the whole order. */
  const complaints = async (path: string, by: WebShopper = on.shopper()): Promise<string> => {
    const [, told = "none"] = /data-region="complaints">(.*?)<section/s.exec((await by.get(path)).text) ?? [];
    return told;
  };
  const pay = (path: string) =>
    on
      .shopper()
      .post<{ ok: boolean; message?: string; complained?: boolean; faults?: unknown; regions?: object }>(
        `${path}/pay`,
        { change: {}, card: CARD, shownTotal: "5020.00" },
      );

  it("takes back a change of the cart that it has something against", async () => {
    on.validation();
    const refused = await on.shopper().post("/cart/add.js", {
      id: on.variantId,
      properties: { _say: "Not this one", _step: "CART_INTERACTION" },
    });
    expect(refused).toMatchObject({ status: 422, json: { message: "Not this one", status: 422 } });
    expect((await on.cart()).items).toEqual([]);
    await on.shopper().post("/cart/add.js", { id: on.variantId });
    const change = { line: 1, properties: { _say: "Nor so", _step: "CART_INTERACTION" } };
    expect((await on.shopper().post("/cart/change.js", change)).status).toBe(422);
    expect((await on.cart()).items).toMatchObject([{ properties: {} }]);
  });

  it("shows on the checkout's page what is wrong, in its own words, and lets nobody pay", async () => {
    on.validation();
    const path = await on.checkoutWith({
      _say: "The guarantee is of an older cart.",
      _step: "CHECKOUT_INTERACTION",
    });
    const told = await complaints(path);
    expect(told).toContain('<div class="complaints" role="alert"');
    expect(told).toContain("The guarantee is of an older cart.");
    // At the step of paying this one has nothing to say.
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("is asked once more when it is paid", async () => {
    on.validation();
    const path = await on.checkoutWith({ _say: "Not now", _step: "CHECKOUT_COMPLETION" });
    expect(await complaints(path)).toBe("</div>");
    const { json } = await pay(path);
    expect(json).toMatchObject({ ok: false, complained: true, message: "Not now", faults: [] });
    expect(json.regions).toMatchObject({ complaints: expect.stringContaining("Not now") });
    expect(on.shop.orders).toEqual({});
  });

  it("can put its words at a field, where they are said when it is paid", async () => {
    const zip = "$.cart.deliveryGroups[0].deliveryAddress.zip";
    const path = await on.checkoutWith({ _say: "No deliveries there", _target: zip });
    on.validation();
    expect(await complaints(path)).toBe("</div>");
    expect((await pay(path)).json).toMatchObject({
      ok: false,
      complained: false,
      faults: [{ field: "zip", message: "No deliveries there" }],
    });
  });

  it("that throws lets pass, and its history says so", async () => {
    const made = on.validation();
    const path = await on.checkoutWith({ _say: "throw" });
    expect(made.errors?.firstAt).toBeDefined();
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("that throws stops everybody where that was asked for", async () => {
    on.validation(true);
    const path = await on.checkoutWith({ _say: "throw", _step: "CHECKOUT_COMPLETION" });
    expect((await pay(path)).json).toMatchObject({
      ok: false,
      message: "Your order can't be placed right now. Please try again in a moment.",
    });
  });

  it("that isn't enabled isn't asked", async () => {
    on.validation().enabled = false;
    const path = await on.checkoutWith({ _say: "Not now" });
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("is told the address, the language, and what the transform made of the cart", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    on.validation();
    const path = await on.checkoutWith({ _say: "input", _price: "12.34", _step: "CHECKOUT_INTERACTION" });
    const german = webShopper(on.stage.sandbox.url, { "Accept-Language": "de" });
    const [, told = "{}"] = /<p>(\{.*\})<\/p>/.exec(await complaints(path, german)) ?? [];
    expect(JSON.parse(told.replaceAll("&quot;", '"'))).toMatchObject({
      buyerJourney: { step: "CHECKOUT_INTERACTION" },
      localization: { language: { isoCode: "DE" }, country: { isoCode: "US" } },
      cart: {
        cost: { totalAmount: { amount: "32.34", currencyCode: "USD" } },
        deliveryGroups: [
          {
            deliveryAddress: { countryCode: "US", zip: "97205" },
            selectedDeliveryOption: { handle: "standard" },
          },
        ],
        lines: [{ quantity: 1, cost: { totalAmount: { amount: "12.34" } } }],
      },
    });
  });
});
