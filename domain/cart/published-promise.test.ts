import { expect, test } from "vitest";
import { promiseThere, readPublishedPromise } from "./published-promise";

const promise = {
  promises: [{ include: ["*"], exclude: ["RU"], days: 30 }],
  grades: [{ daysLate: 10, share: 500 }],
  cap: { amount: "60.00", currency: "USD" },
};

test("what is promised somewhere is read as it was published", () => {
  const read = readPublishedPromise(JSON.stringify(promise));
  expect(promiseThere(read, "BR")).toEqual({
    destination: "BR",
    days: 30,
    grades: promise.grades,
    cap: promise.cap,
  });
  expect(promiseThere(read, "RU")).toBeNull();
  expect(promiseThere(read, null)).toBeNull();
  expect(promiseThere(null, "BR")).toBeNull();
});

test.each([
  ["nothing", undefined],
  ["no JSON", "{"],
  ["nothing promised", "{}"],
  ["no grades", JSON.stringify({ ...promise, grades: [] })],
  ["a promise without days", JSON.stringify({ ...promise, promises: [{ include: [], exclude: [] }] })],
  ["another cap", JSON.stringify({ ...promise, cap: 60 })],
])("%s is no promise", (_what, text) => {
  expect(readPublishedPromise(text)).toBeNull();
});
