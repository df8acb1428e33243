import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import "../../tests/harness/app-database";
import { faultsOfOperation } from "../../sandbox/schemas/load-schema";
import { API_VERSION } from "~/shopify.server";

const modules = import.meta.glob<Record<string, unknown>>("./**/*.server.ts", { eager: true });

const operations = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, string] => String(entry[1]).startsWith("#graphql"))
    .map(([name, text]) => ({ file, name, text })),
);

// The app's version, and the next one that it will move to.
describe.each([API_VERSION, "2026-10"])("in the schema of %s", (version) => {
  test.each(operations)("$name is valid", async ({ text }) => {
    expect(await faultsOfOperation(`admin_${version}`, text)).toEqual([]);
  });
});

/** Files without an operation of their own. */
const SILENT = [
  "graphql.server.ts",
  "guarantee-product/guarantee-product.server.ts",
  "money.server.ts",
  "order-export/exported-orders.server.ts",
  "products/product-names.server.ts",
];

test("every operation is exported, and so checked", () => {
  const silent = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".server.ts") && !operations.some((operation) => operation.file === `./${file}`),
  );
  expect(silent.toSorted()).toEqual(SILENT);
});
