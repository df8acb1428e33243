import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { elementsModule, EXTENSION_TARGET } from "./generate-elements";
import { readElementTypes } from "./read-element-types";

// Reads the package's types with the compiler, which takes some seconds.
test("the table of elements is what the package's types declare", { timeout: 60_000 }, async () => {
  const written = await readFile(new URL("elements.generated.ts", import.meta.url), "utf8");
  expect(await elementsModule(readElementTypes(EXTENSION_TARGET))).toBe(written);
});
