import { afterAll, beforeAll, expect, test } from "vitest";
import { fulfilOrder } from "../commerce/fulfil-order";
import { placeOrder } from "../commerce/place-order";
import { returnGoods } from "../commerce/return-goods";
import { nextId } from "../state/ids";
import { adminClient } from "../testing/admin-client";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { must } from "../testing/must";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

let served: ServedParts;
beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  const rate = { id: nextId(served.state, "ShippingRate"), code: "ems", title: "EMS", carrier: "EMS" };
  served.primaryShop().shippingZones.push({
    id: nextId(served.state, "DeliveryZone"),
    name: "World",
    countries: ["*"],
    rates: [{ ...rate, freeFrom: null, price: "18.00", days: [8, 15] }],
  });
});
afterAll(() => served.close());

const RETURNS = `
  query ReturnsOfOrder($id: ID!) {
    order(id: $id) {
      returnStatus
      returns(first: 10) {
        nodes {
          id
          name
          status
          totalQuantity
          closedAt
          decline { reason note }
          order { name }
          returnLineItems(first: 10) {
            nodes {
              __typename
              quantity
              unprocessedQuantity
              ... on ReturnLineItem { fulfillmentLineItem { quantity lineItem { id sku } } }
            }
          }
        }
      }
    }
  }`;

function returned(): string {
  const shop = served.primaryShop();
  const where = { state: served.state, shop };
  const variantId = variantIdOf(addProduct(where, "Bangle", "5000.00"));
  const { order } = must(
    placeOrder(served, shop, {
      lines: [{ variantId, quantity: 2, attributes: [] }],
      email: "ana@example.com",
      shippingAddress: addressIn("US", "Somewhere"),
    }),
  );
  must(fulfilOrder(served, shop, order, {}));
  const lineItemId = order.lines[0]?.id ?? "";
  must(returnGoods(served, shop, order, { lines: [{ lineItemId, quantity: 1 }], requested: false }));
  return order.id;
}

test.each(["2026-07", "2026-10"])(
  "an order's returns say which units of which line come back (%s)",
  async (version) => {
    const id = returned();
    const call = adminClient(served, served.primaryShop(), {
      scopes: ["read_orders", "read_returns"],
      version,
    });
    const order = served.primaryShop().orders[id];
    const { data, errors } = await call(RETURNS, { id: `gid://shopify/Order/${id}` });
    expect(errors).toBeUndefined();
    expect(data["order"]).toEqual({
      returnStatus: "IN_PROGRESS",
      returns: {
        nodes: [
          {
            id: `gid://shopify/Return/${order?.returns?.[0]?.id}`,
            name: `${order?.name}-R1`,
            status: "OPEN",
            totalQuantity: 1,
            closedAt: null,
            decline: null,
            order: { name: order?.name },
            returnLineItems: {
              nodes: [
                {
                  __typename: "ReturnLineItem",
                  quantity: 1,
                  unprocessedQuantity: 1,
                  fulfillmentLineItem: {
                    quantity: 2,
                    lineItem: { id: `gid://shopify/LineItem/${order?.lines[0]?.id}`, sku: null },
                  },
                },
              ],
            },
          },
        ],
      },
    });
  },
);

test("a return is found by itself, with its order: what returns/update tells of it is only its id", async () => {
  const id = returned();
  const call = adminClient(served, served.primaryShop(), { scopes: ["read_orders", "read_returns"] });
  const made = served.primaryShop().orders[id]?.returns?.[0];
  const { data } = await call(`query Found($id: ID!) { return(id: $id) { name order { id } } }`, {
    id: `gid://shopify/Return/${made?.id}`,
  });
  expect(data["return"]).toEqual({ name: made?.name, order: { id: `gid://shopify/Order/${id}` } });
});

test("returns are refused without read_returns; their status isn't", async () => {
  const id = returned();
  const call = adminClient(served, served.primaryShop(), { scopes: ["read_orders"] });
  const { errors } = await call(RETURNS, { id: `gid://shopify/Order/${id}` });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
  const { data } = await call(`query Status($id: ID!) { order(id: $id) { returnStatus } }`, {
    id: `gid://shopify/Order/${id}`,
  });
  expect(data["order"]).toEqual({ returnStatus: "IN_PROGRESS" });
});
