import { readFileSync, existsSync } from "node:fs";
import { expect, test } from "vitest";
import { isPlaced, themeEditorUrl, type ToldExtension } from "./placement";

const checkout = (...targets: string[]): ToldExtension => ({
  handle: "guarantee-checkout",
  type: "ui_extension",
  activations: targets.map((target) => ({ target })),
});
const cart = (...statuses: string[]): ToldExtension => ({
  handle: "guarantee-cart",
  type: "theme_app_extension",
  activations: statuses.map((status) => ({ target: "body", status })),
});

test.each<[string, ToldExtension[], boolean]>([
  ["nowhere", [], false],
  ["nowhere, though blocks could be placed", [checkout(), cart("available", "unavailable")], false],
  ["in the checkout", [checkout("purchase.checkout.block.render"), cart("available", "available")], true],
  ["in the cart only", [checkout(), cart("available", "active")], true],
  [
    "on the thank-you page only",
    [{ ...checkout("purchase.checkout.block.render"), handle: "guarantee-thanks" }, cart("available")],
    false,
  ],
])("where shoppers meet the guarantee: %s", (_where, extensions, placed) => {
  expect(isPlaced(extensions)).toBe(placed);
});

test("the theme editor's address names an embed that there is", () => {
  const [, handle] = /activateAppId=key\/([\w-]+)$/.exec(themeEditorUrl("key")) ?? [];
  const file = `extensions/guarantee-cart/blocks/${handle}.liquid`;
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toContain('"target": "body"');
});
