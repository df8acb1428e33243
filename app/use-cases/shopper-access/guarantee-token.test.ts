import { expect, test } from "vitest";
import { guaranteeToken, readGuaranteeToken } from "./guarantee-token.server";

const signed = { secret: "a secret", shop: "jade-river.myshopify.com" };
const coverageId = "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911";
const expiresAt = new Date("2027-01-01T00:00:00Z");
const now = new Date("2026-12-31T23:59:59Z");
const token = guaranteeToken({ ...signed, coverageId, expiresAt });

test("a link's token leads to the coverage that it was made for, and fits into an address", () => {
  expect(readGuaranteeToken({ ...signed, token, now })).toBe(coverageId);
  expect(token).toMatch(/^[\w-]{70}$/);
});

test("a token is worth nothing from its last second on, for another shop, or under another secret", () => {
  expect(readGuaranteeToken({ ...signed, token, now: expiresAt })).toBeNull();
  expect(readGuaranteeToken({ ...signed, token, now, shop: "porcelain-house.myshopify.com" })).toBeNull();
  expect(readGuaranteeToken({ ...signed, token, now, secret: "another" })).toBeNull();
});

test("a token that was changed anywhere, cut, or written otherwise is worth nothing", () => {
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(readGuaranteeToken({ ...signed, token: changed, now })).toBeNull();
  }
  for (const changed of ["", token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`, "x".repeat(10_000)])
    expect(readGuaranteeToken({ ...signed, token: changed, now })).toBeNull();
});
