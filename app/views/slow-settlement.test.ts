import { expect, test } from "vitest";
import { isSlow } from "./slow-settlement";

const asked = "2026-11-22T04:00:00.000Z";

test("a settlement is slow from 15 seconds after it was asked for, however short the page has been open", () => {
  expect(isSlow(asked, "2026-11-22T04:00:14.999Z")).toBe(false);
  expect(isSlow(asked, "2026-11-22T04:00:15.000Z")).toBe(true);
  expect(isSlow(asked, "2026-12-01T00:00:00.000Z")).toBe(true);
});
