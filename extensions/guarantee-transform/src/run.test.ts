import { describe, expect, test, vi } from "vitest";
import { inputOf, type FunctionCart, type FunctionLine } from "../../../tests/functions/function-input";
import { goods, guarantee, sampleCart } from "../../../tests/functions/sample-cart";
import type { Input } from "./api";
import { run } from "./run";

async function answer(over: Partial<FunctionCart>) {
  return run((await inputOf("guarantee-transform", sampleCart(over))) as unknown as Input);
}

/** The guarantee, by itself on the step of 10.00 with the premium of 10.02 on its line. */
function exact(over: Partial<FunctionLine> = {}, premium = "10.02", step = "10.00"): FunctionLine {
  const line = guarantee(over, step);
  return { ...line, attributes: { ...line.attributes, _waybond_premium: premium } };
}

const config = (value: unknown) => ({ ownerMetafields: { config: JSON.stringify(value) } });

describe("the premium is charged", () => {
  test("by expanding the line into itself, with all that it says", async () => {
    const line = exact();
    const consent = '{"w":"Add the guarantee"}';
    const lines = [goods(), { ...line, attributes: { ...line.attributes, _waybond_consent: consent } }];
    expect(await answer({ lines })).toStrictEqual({
      operations: [
        {
          lineExpand: {
            cartLineId: "gid://shopify/CartLine/1",
            expandedCartItems: [
              {
                merchandiseId: "gid://shopify/ProductVariant/2",
                quantity: 1,
                price: { adjustment: { fixedPricePerUnit: { amount: "10.02" } } },
                attributes: [
                  { key: "_waybond_offer", value: "standard" },
                  { key: "_waybond_plan", value: "12" },
                  { key: "_waybond_premium", value: "10.02" },
                  { key: "_waybond_consent", value: consent },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  test("in all of the digits that it is written in", async () => {
    const { operations } = await answer({ lines: [goods(), exact({}, "50.10", "50.00")] });
    expect(operations[0]?.lineExpand?.expandedCartItems[0]?.price).toStrictEqual({
      adjustment: { fixedPricePerUnit: { amount: "50.10" } },
    });
  });

  test("by updating the line, where the app says that the shop may", async () => {
    const over = { ...config({ operation: "update", currency: "USD" }), lines: [goods(), exact()] };
    expect(await answer(over)).toStrictEqual({
      operations: [
        {
          lineUpdate: {
            cartLineId: "gid://shopify/CartLine/1",
            price: { adjustment: { fixedPricePerUnit: { amount: "10.02" } } },
          },
        },
      ],
    });
  });
});

describe("the step is charged", () => {
  const line = exact();
  const { merchandise } = line;
  if (!merchandise) throw new Error("the sample is a product");

  test.each<[string, Partial<FunctionCart>]>([
    ["for a premium that is the step", { lines: [exact({}, "10.00")] }],
    ["for a premium below the step", { lines: [exact({}, "9.99")] }],
    ["for a premium of a higher step", { lines: [exact({}, "10.50")] }],
    ["for a premium that is no price", { lines: [exact({}, "ten")] }],
    ["for a premium with fewer digits than its currency has", { lines: [exact({}, "50.1", "50.00")] }],
    ["for a premium with a fraction of a cent", { lines: [exact({}, "10.025")] }],
    ["for a negative premium", { lines: [exact({}, "-10.02")] }],
    ["for a line without a premium", { lines: [guarantee({ attributes: {} })] }],
    ["in another currency", { currency: "EUR", lines: [exact()] }],
    ["for two of the guarantee", { lines: [exact({ quantity: 2 })] }],
    ["for a line with a selling plan", { lines: [exact({ hasSellingPlan: true })] }],
    ["for a product without the guarantee's tag", { lines: [exact({ merchandise: untagged() })] }],
    ["for a variant without a step", { lines: [exact({ merchandise: { ...merchandise, sku: null } })] }],
    ["for a custom item", { lines: [exact({ merchandise: null })] }],
    ["while prices are by steps", config({ operation: "none", currency: "USD" })],
    ["with an operation that nobody knows", config({ operation: "merge", currency: "USD" })],
    ["with a configuration of another form", config([])],
    ["without a configuration", { ownerMetafields: {} }],
    ["without the ladder", { shopMetafields: {} }],
    ["with a ladder that is none", { shopMetafields: { steps: "ladder" } }],
  ])("%s", async (_, over) => {
    expect(await answer({ lines: [goods(), exact()], ...over })).toStrictEqual({ operations: [] });
  });

  test("after a fault of our own, which is logged", () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const broken = new Proxy({} as Input, {
      get() {
        throw new Error("out of order");
      },
    });
    expect(run(broken)).toStrictEqual({ operations: [] });
    expect(log).toHaveBeenCalledExactlyOnceWith("Error: out of order");
    log.mockRestore();
  });

  function untagged(): FunctionLine["merchandise"] {
    return merchandise && { ...merchandise, product: { ...merchandise.product, tags: [] } };
  }
});
