import { statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bundlesOf, extensionsOfApp } from "../../../scripts/bundling/extension-bundles.mjs";

const extension = extensionsOfApp().find(({ handle }) => handle === "guarantee-cart");

test("the scripts weigh at most 6,144 bytes compressed together, and 10,000 each as they are", async () => {
  if (!extension) throw new Error("There is no extension of that name.");
  const bundles = await bundlesOf(extension);
  expect(bundles.map(({ file }) => path.basename(file))).toEqual([
    "guarantee-cart.js",
    "guarantee-rating.js",
  ]);
  for (const { contents } of bundles) expect(contents.length).toBeLessThanOrEqual(10_000);
  let together = 0;
  for (const { size, measure } of bundles) {
    expect(measure).toBe("gzip");
    together += size;
  }
  expect(together).toBeLessThanOrEqual(6_144);
});

test("the stylesheet is a small one", () => {
  expect(statSync(path.join(import.meta.dirname, "../assets/guarantee-cart.css")).size).toBeLessThan(5_000);
});
