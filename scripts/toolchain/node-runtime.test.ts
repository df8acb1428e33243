import { expect, test } from "vitest";
import { isSupported } from "./node-runtime.mjs";

test.each([
  ["20.20.2", false],
  ["22.17.9", false],
  ["22.18.0", true],
  ["22.23.3", true],
  ["23.0.0", true],
  ["24.1.0", true],
])("Node %s is supported by >=22.18: %s", (version, supported) => {
  expect(isSupported(version, ">=22.18")).toBe(supported);
});
