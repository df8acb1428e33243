import { Socket } from "node:net";
import path from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import { expect, test, vi } from "vitest";

test("Shopify's theme check has nothing to say", async () => {
  // It would look for newer rules in the net; the ones that came with it are those that it goes by.
  vi.spyOn(Socket.prototype, "connect").mockImplementation(() => {
    throw new Error("offline");
  });
  const extension = path.resolve(import.meta.dirname, "..");
  const { offenses, config } = await themeCheckRun(extension, "theme-check:theme-app-extension");
  expect(config.settings["AppBlockValidTags"]?.enabled).toBe(true);
  const told = offenses.map(
    ({ check, uri, start, message }) => `${uri}:${start.line + 1} ${check}: ${message}`,
  );
  expect(told).toEqual([]);
});
