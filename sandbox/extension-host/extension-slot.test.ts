import { expect, test } from "vitest";
import { checkoutExtensionSlot } from "./extension-slot";
import { readExtension } from "./read-extension";

test("the guarantee's folder declares what the host goes by", () => {
  expect(readExtension("extensions/guarantee-checkout")).toMatchObject({
    handle: "guarantee-checkout",
    apiVersion: "2026-07",
    target: "purchase.checkout.block.render",
    capabilities: { apiAccess: true, networkAccess: false, blockProgress: false },
    metafields: [
      { namespace: "$app", key: "plan" },
      { namespace: "$app", key: "ladder" },
      { namespace: "$app", key: "promise" },
    ],
    defaultLocale: "en",
  });
});

test("a folder that is no extension is refused by name", () => {
  expect(() => readExtension("extensions")).toThrow("shopify.extension.toml");
});

test("a slot can't be broken out of by a text", () => {
  const definition = readExtension("extensions/guarantee-checkout");
  const evil = { ...definition, locales: { en: { name: "</script><script>alert(1)</script>" } } };
  const html = checkoutExtensionSlot("guarantee", evil);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  const config = JSON.parse(/>(\{.*\})</.exec(html)?.[1] ?? "");
  expect(config.definition.locales).toEqual(evil.locales);
});
