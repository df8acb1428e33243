import { expect, test } from "vitest";
import { accountAddress } from "./account-links";

const place = { orderId: "gid://shopify/Order/1001", path: "/orders/abc", search: "?shop=jade" };

test.each([
  ["extension:claims/customer-account.order.page.render/1001/c1", "/orders/abc/pages/claims/c1?shop=jade"],
  ["extension:claims/customer-account.order.page.render/1001", "/orders/abc/pages/claims/?shop=jade"],
  ["shopify:customer-account/orders/1001", "/orders/abc?shop=jade"],
])("a link to %s leads to %s", (href, address) => {
  expect(accountAddress(href, place)).toBe(address);
});

test.each([
  "extension:claims/customer-account.order.page.render/1002/",
  "shopify:customer-account/profile",
  "https://example.com/",
  "/cart",
])("a link to %s stays as it is", (href) => {
  expect(accountAddress(href, place)).toBe(href);
});
