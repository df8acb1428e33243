import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bundlesOf, extensionsOfApp } from "./extension-bundles.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "extension-"));
  await mkdir(join(folder, "src"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function functionOf(source: string) {
  await writeFile(join(folder, "src", "index.ts"), source);
  const targeting = [{ target: "cart.transform.run", export: "run" }];
  const [bundle] = await bundlesOf({ handle: "sample", type: "function", folder, targeting });
  return new TextDecoder().decode(bundle?.contents);
}

async function uiOf(source: string) {
  await writeFile(join(folder, "src", "checkout.tsx"), source);
  const targeting = [{ target: "purchase.checkout.block.render", module: "./src/checkout.tsx" }];
  return bundlesOf({ handle: "sample", type: "ui_extension", folder, targeting });
}

describe("a function's bundle", () => {
  test("is a module with the exports that its targets name, and big integers as they are", async () => {
    const text = await functionOf(
      "export const run = (by: bigint): bigint => 10n ** by;\nexport const other = 1;",
    );
    expect(text).toContain("10n ** by");
    expect(text).toMatch(/export \{\s*run\s*\};/);
  });

  test.each([
    ["Intl", "export const run = () => new Intl.NumberFormat();"],
    ["a clock", "export const run = () => Date.now();"],
    ["chance", "export const run = () => Math.random();"],
    ["Node", "declare const process: { env: object }; export const run = () => process.env;"],
    ["the network", "export const run = () => fetch('https://example.com');"],
  ])("is refused with %s, which a function doesn't have", async (_, source) => {
    await expect(functionOf(source)).rejects.toThrow("sample: its bundle has");
  });

  test("is refused when it is larger than Shopify allows", async () => {
    const source = `export const run = () => ${JSON.stringify("x".repeat(256_001))};`;
    await expect(functionOf(source)).rejects.toThrow("256000 are allowed");
  });
});

test("a UI extension's bundle is refused with a power operator, which throws for big integers there", async () => {
  await expect(uiOf("export default (by: bigint): bigint => 10n ** by;")).rejects.toThrow("Math.pow");
});

test("an extension of a type that nobody has said how to build is refused", async () => {
  await expect(bundlesOf({ handle: "sample", type: "flow_action", folder, targeting: [] })).rejects.toThrow(
    "nobody has said how a flow_action is built",
  );
});

test("all extensions of the app are known by their files", () => {
  expect(extensionsOfApp().map(({ handle, type }) => `${handle}: ${type}`)).toStrictEqual([
    "guarantee-admin-order: ui_extension",
    "guarantee-cart: theme",
    "guarantee-checkout: ui_extension",
    "guarantee-claims: ui_extension",
    "guarantee-order: ui_extension",
    "guarantee-thank-you: ui_extension",
    "guarantee-transform: function",
    "guarantee-validation: function",
  ]);
});
