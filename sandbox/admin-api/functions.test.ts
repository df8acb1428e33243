import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uninstallApp } from "../commerce/app-installation";
import { adminClient, type AdminCall } from "../testing/admin-client";
import {
  EXPAND_BY_PRICE,
  functionExtensions,
  SAY_AT_STEP,
  UPDATE_BY_PRICE,
  type DeployedFolder,
} from "../testing/function-extensions";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import type { ShopState } from "../state/types";
import { adminApiRouter } from "./router";

const SCOPES = ["write_cart_transforms", "write_validations"];

let extensions: DeployedFolder;
let served: ServedParts;
let shop: ShopState;
let call: AdminCall;
beforeEach(async () => {
  extensions = await functionExtensions(EXPAND_BY_PRICE, UPDATE_BY_PRICE, SAY_AT_STEP);
  served = await serveParts([adminApiRouter], { scopes: SCOPES, extensions: extensions.folder });
  shop = served.primaryShop();
  call = adminClient(served, shop);
});
afterEach(async () => {
  await served.close();
  await extensions.remove();
});

const CREATE = `mutation Create($handle: String, $id: String, $metafields: [MetafieldInput!]) {
  cartTransformCreate(functionHandle: $handle, functionId: $id, metafields: $metafields) {
    cartTransform { id functionId blockOnFailure config: metafield(namespace: "$app", key: "config") { value } }
    userErrors { field message code }
  }
}`;
const CREATE_VALIDATION = `mutation CreateValidation($validation: ValidationCreateInput!) {
  validationCreate(validation: $validation) {
    validation { id title enabled blockOnFailure shopifyFunction { id handle } errorHistory { firstOccurredAt } }
    userErrors { field message code }
  }
}`;

type Told = { cartTransform: { id: string } | null; userErrors: { field: string[]; code: string }[] };

async function create(variables: Record<string, unknown>): Promise<Told> {
  return (await call(CREATE, variables)).data["cartTransformCreate"] as unknown as Told;
}

const handle = EXPAND_BY_PRICE.handle;

describe("the app's functions", () => {
  const LIST = `query Functions($apiType: String) {
    shopifyFunctions(first: 10, apiType: $apiType) { nodes { id handle apiType title apiVersion inputQuery app { handle } } }
  }`;

  it("are those of its extensions' files, which are read again each time", async () => {
    const { data } = await call(LIST, { apiType: "cart_checkout_validation" });
    expect(data["shopifyFunctions"]).toEqual({
      nodes: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          handle: SAY_AT_STEP.handle,
          apiType: "cart_checkout_validation",
          title: "The say-at-step",
          apiVersion: "2026-07",
          inputQuery: SAY_AT_STEP.query,
          app: { handle: "waybond" },
        },
      ],
    });
    await extensions.deploy({ ...SAY_AT_STEP, handle: "another" });
    const nodes = (await call(LIST)).data["shopifyFunctions"] as unknown as { nodes: { handle: string }[] };
    expect(nodes.nodes.map((each) => each.handle)).toContain("another");
  });

  it("aren't there when Shopify would refuse to deploy them", async () => {
    const query = `query Input { cart { lines { id total } } }`;
    await extensions.deploy({ ...EXPAND_BY_PRICE, handle: "faulty", query });
    expect((await create({ handle: "faulty" })).userErrors).toMatchObject([{ code: "FUNCTION_NOT_FOUND" }]);
    expect(served.functions.deployed.refused()).toEqual([
      { handle: "faulty", faults: ['Cannot query field "total" on type "CartLine".'] },
    ]);
  });
});

describe("a cart transform", () => {
  it("is registered with its metafields, listed, found by its id, and gone with them", async () => {
    const metafields = [{ namespace: "$app", key: "config", type: "json", value: '{"operation":"expand"}' }];
    const told = await create({ handle, metafields });
    expect(told).toEqual({
      cartTransform: {
        id: expect.stringMatching(/^gid:\/\/shopify\/CartTransform\/\d+$/),
        functionId: served.functions.deployed.named({ handle })?.id,
        blockOnFailure: false,
        config: { value: '{"operation":"expand"}' },
      },
      userErrors: [],
    });
    const id = told.cartTransform?.id ?? "";
    const READ = `query Read($id: ID!) { cartTransforms(first: 5) { nodes { id } } node(id: $id) { id } }`;
    expect((await call(READ, { id })).data).toEqual({ cartTransforms: { nodes: [{ id }] }, node: { id } });
    const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) { metafields { ownerType value } userErrors { message } }
    }`;
    const set = await call(SET, {
      metafields: [{ ownerId: id, namespace: "$app", key: "config", type: "json", value: "{}" }],
    });
    expect(set.data["metafieldsSet"]).toEqual({
      metafields: [{ ownerType: "CARTTRANSFORM", value: "{}" }],
      userErrors: [],
    });

    const DELETE = `mutation Delete($id: ID!) { cartTransformDelete(id: $id) { deletedId userErrors { code } } }`;
    expect((await call(DELETE, { id })).data["cartTransformDelete"]).toEqual({
      deletedId: id,
      userErrors: [],
    });
    expect(shop.cartTransforms).toEqual([]);
    expect(shop.metafields).toEqual({});
    expect((await call(DELETE, { id })).data["cartTransformDelete"]).toEqual({
      deletedId: null,
      userErrors: [{ code: "NOT_FOUND" }],
    });
  });

  it("is the only one that an app has in a shop", async () => {
    await create({ handle });
    expect((await create({ handle })).userErrors).toEqual([
      {
        field: ["functionHandle"],
        code: "FUNCTION_ALREADY_REGISTERED",
        message: "A cart transform function already exists for the provided function_id.",
      },
    ]);
    expect((await create({ handle: UPDATE_BY_PRICE.handle })).userErrors).toMatchObject([
      { code: "MAXIMUM_CART_TRANSFORMS" },
    ]);
  });

  const refusals: [Record<string, unknown>, string, string][] = [
    [{}, "MISSING_FUNCTION_IDENTIFIER", "functionHandle"],
    [{ handle, id: "1" }, "MULTIPLE_FUNCTION_IDENTIFIERS", "functionHandle"],
    [{ id: "1" }, "FUNCTION_NOT_FOUND", "functionId"],
    [{ handle: SAY_AT_STEP.handle }, "FUNCTION_DOES_NOT_IMPLEMENT", "functionHandle"],
  ];
  it.each(refusals)("of %j is refused with %s", async (variables, code, field) => {
    expect((await create(variables)).userErrors).toMatchObject([{ code, field: [field] }]);
  });

  it("isn't made when its metafields are wrong", async () => {
    const metafields = [{ namespace: "$app", key: "config", type: "json", value: "{" }];
    expect((await create({ handle, metafields })).userErrors).toMatchObject([{ code: "INVALID_METAFIELDS" }]);
    expect(shop.cartTransforms).toEqual([]);
  });

  it("is refused as the control room wants it", async () => {
    shop.functionRefusals.cartTransformCreate = "CUSTOM_APP_FUNCTION_NOT_ELIGIBLE";
    expect((await create({ handle })).userErrors).toMatchObject([
      { code: "CUSTOM_APP_FUNCTION_NOT_ELIGIBLE", message: expect.stringContaining("Shopify Plus plan") },
    ]);
  });

  it("is gone, with its metafields, when the app is uninstalled", async () => {
    await create({ handle, metafields: [{ key: "config", type: "json", value: "{}" }] });
    expect(uninstallApp(served, shop, served.app).ok).toBe(true);
    expect(shop.cartTransforms).toEqual([]);
    expect(shop.metafields).toEqual({});
  });

  it("needs its scope", async () => {
    const other = adminClient(served, shop, { scopes: ["write_validations"] });
    expect((await other(CREATE, { handle })).errors).toMatchObject([
      { extensions: { code: "ACCESS_DENIED" } },
    ]);
  });

  it("may do by the shop's plan what the shop tells", async () => {
    const READ = `{ shop { features { cartTransform { eligibleOperations { expandOperation updateOperation } } } } }`;
    const eligible = async () => (await call(READ)).data["shop"];
    expect(await eligible()).toMatchObject({
      features: { cartTransform: { eligibleOperations: { expandOperation: true, updateOperation: true } } },
    });
    shop.plan = { publicName: "Basic", plus: false, development: false };
    expect(await eligible()).toMatchObject({
      features: { cartTransform: { eligibleOperations: { expandOperation: true, updateOperation: false } } },
    });
  });
});

describe("a validation", () => {
  const told = { functionHandle: SAY_AT_STEP.handle, title: "Order check", enable: true };

  it("is made, changed and deleted; what a change leaves out is switched off, by the schema's defaults", async () => {
    const made = (await call(CREATE_VALIDATION, { validation: told })).data[
      "validationCreate"
    ] as unknown as {
      validation: { id: string };
    };
    expect(made).toMatchObject({
      validation: {
        title: "Order check",
        enabled: true,
        blockOnFailure: false,
        shopifyFunction: { handle: SAY_AT_STEP.handle },
        errorHistory: null,
      },
      userErrors: [],
    });
    const { id } = made.validation;
    const UPDATE = `mutation Update($id: ID!, $validation: ValidationUpdateInput!) {
      validationUpdate(id: $id, validation: $validation) { validation { title enabled } userErrors { code } }
    }`;
    expect((await call(UPDATE, { id, validation: { title: "Check" } })).data["validationUpdate"]).toEqual({
      validation: { title: "Check", enabled: false },
      userErrors: [],
    });
    const DELETE = `mutation Delete($id: ID!) { validationDelete(id: $id) { deletedId userErrors { code } } }`;
    expect((await call(DELETE, { id })).data["validationDelete"]).toEqual({ deletedId: id, userErrors: [] });
    expect((await call(UPDATE, { id, validation: {} })).data["validationUpdate"]).toEqual({
      validation: null,
      userErrors: [{ code: "NOT_FOUND" }],
    });
    expect((await call(`{ validations(first: 5) { nodes { id } } }`)).data).toEqual({
      validations: { nodes: [] },
    });
  });

  it("is one of 25 that are active at most", async () => {
    for (let made = 0; made < 25; made += 1) await call(CREATE_VALIDATION, { validation: told });
    const { data } = await call(CREATE_VALIDATION, { validation: told });
    expect(data["validationCreate"]).toMatchObject({
      validation: null,
      userErrors: [{ code: "MAX_VALIDATIONS_ACTIVATED", field: ["validation", "enable"] }],
    });
    expect((await call(CREATE_VALIDATION, { validation: { ...told, enable: false } })).data).toMatchObject({
      validationCreate: { userErrors: [] },
    });
  });
});
