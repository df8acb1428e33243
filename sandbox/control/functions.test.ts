import { afterAll, beforeAll, expect, it } from "vitest";
import { startControlClient, type ControlClient } from "../testing/control-client";

let control: ControlClient;
beforeAll(async () => {
  control = await startControlClient([]);
});
afterAll(() => control.close());

it("a shop's plan is told and changed, shop by shop", async () => {
  expect((await control.call("GET", "/plan")).body).toEqual({
    shop: "jade-river.myshopify.com",
    plan: "development",
  });
  expect((await control.post("/plan", { plan: "basic" })).body).toMatchObject({ plan: "basic" });
  expect(control.sandbox.primaryShop().plan).toEqual({
    publicName: "Basic",
    plus: false,
    development: false,
  });
  expect((await control.call("GET", "/plan?shop=porcelain-house")).body).toMatchObject({ plan: "grow" });
  expect(await control.post("/plan", { plan: "starter" })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "plan" }] },
  });
});

it("what a shop refuses of functions is changed in part, and taken back", async () => {
  const refused = await control.post("/functions", { cartTransformCreate: "MAXIMUM_CART_TRANSFORMS" });
  expect(refused.body).toMatchObject({
    refusals: {
      componentPrices: false,
      cartTransformCreate: "MAXIMUM_CART_TRANSFORMS",
      validationCreate: null,
    },
  });
  await control.post("/functions", { componentPrices: true, cartTransformCreate: null });
  expect((await control.call("GET", "/functions")).body).toMatchObject({
    refusals: { componentPrices: true, cartTransformCreate: null },
    cartTransforms: [],
    validations: [],
    runs: [],
  });
  expect((await control.post("/functions", { validationCreate: "NO_SUCH_CODE" })).status).toBe(422);
  expect((await control.post("/functions/deploy")).body).toMatchObject({
    functions: expect.arrayContaining([]),
  });
});
