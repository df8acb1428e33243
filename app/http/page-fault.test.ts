import { expect, test } from "vitest";
import { pageFaultOf } from "./page-fault";

test("what leads nowhere is told apart from what broke", () => {
  expect(pageFaultOf(404)).toBe("not-found");
  expect(pageFaultOf(null)).toBe("broken");
  expect(pageFaultOf(500)).toBe("broken");
  expect(pageFaultOf(503)).toBe("broken");
});

test.each([200, 400, 401, 403, 410])(
  "%d is an answer of Shopify's library, which the page leaves alone",
  (status) => {
    expect(pageFaultOf(status)).toBe("answer-of-the-library");
  },
);
