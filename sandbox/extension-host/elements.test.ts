import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ADMIN_TARGET, CHECKOUT_TARGET, elementsModule, ORDER_STATUS_TARGET } from "./generate-elements";
import { readElementTypes } from "./read-element-types";

// Reads the package's types with the compiler, which takes some seconds.
test("the tables of elements are what the package's types declare", { timeout: 60_000 }, async () => {
  const written = await readFile(new URL("elements.generated.ts", import.meta.url), "utf8");
  const targets = [CHECKOUT_TARGET, ORDER_STATUS_TARGET, ADMIN_TARGET];
  const [checkout = {}, orderStatus = {}, admin = {}] = targets.map(readElementTypes);
  expect(await elementsModule(checkout, orderStatus, admin)).toBe(written);
});
