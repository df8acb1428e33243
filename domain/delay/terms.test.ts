import { describe, expect, test } from "vitest";
import { checkDelayTerms, promisedDays, readDelayTerms, storeDelayTerms, type DelayTerms } from "./index";

const TERMS: DelayTerms = {
  promises: [
    { include: ["BR"], exclude: [], days: 30 },
    { include: ["EU"], exclude: ["MT"], days: 10 },
    { include: ["*"], exclude: ["RU"], days: 45 },
  ],
  graceDays: 0,
  grades: [
    { daysLate: 10, share: 500 },
    { daysLate: 30, share: 1_500 },
  ],
  capMinor: null,
};

test.each([
  ["BR", 30],
  ["DE", 10],
  ["MT", 45],
  ["US", 45],
  ["RU", null],
  [null, 45],
])("the first promise that lists %s holds: %s days", (destination, days) => {
  expect(promisedDays(TERMS, destination)).toBe(days);
});

describe("terms are refused", () => {
  const grades = (...list: [number, number][]) => list.map(([daysLate, share]) => ({ daysLate, share }));
  const promise = (change: object) => [{ include: ["BR"], exclude: [], days: 30, ...change }];
  test.each<[string, Partial<DelayTerms>, string, string]>([
    ["without promises", { promises: [] }, "promises", "empty"],
    ["for nowhere", { promises: promise({ include: [] }) }, "promises[0].include", "empty"],
    [
      "for what is no place",
      { promises: promise({ include: ["br"] }) },
      "promises[0].include[0]",
      "not-destination",
    ],
    [
      "for a place twice",
      { promises: promise({ include: ["BR", "BR"] }) },
      "promises[0].include[1]",
      "duplicate",
    ],
    [
      "that except everything",
      { promises: promise({ exclude: ["*"] }) },
      "promises[0].exclude[0]",
      "not-destination",
    ],
    ["with no days", { promises: promise({ days: 0 }) }, "promises[0].days", "not-days"],
    ["with half a day", { promises: promise({ days: 1.5 }) }, "promises[0].days", "not-days"],
    ["with more than a year of grace", { graceDays: 366 }, "graceDays", "not-days"],
    ["without grades", { grades: [] }, "grades", "empty"],
    ["with a grade from no day on", { grades: grades([0, 500]) }, "grades[0].daysLate", "not-days"],
    [
      "with grades not rising in days",
      { grades: grades([10, 500], [10, 600]) },
      "grades[1].daysLate",
      "not-rising",
    ],
    [
      "with grades not rising in share",
      { grades: grades([10, 500], [20, 500]) },
      "grades[1].share",
      "not-rising",
    ],
    [
      "with two grades due together",
      { graceDays: 20, grades: grades([5, 500], [15, 600]) },
      "grades[1].daysLate",
      "within-grace",
    ],
    ["with more than the whole value", { grades: grades([10, 10_001]) }, "grades[0].share", "not-share"],
    ["with a cap of nothing", { capMinor: 0n }, "capMinor", "not-amount"],
  ])("%s", (_what, change, path, code) => {
    expect(checkDelayTerms({ ...TERMS, ...change })).toContainEqual({ path, code });
  });

  test("for nothing, when they are right; the first grade may begin within the grace", () => {
    expect(checkDelayTerms(TERMS)).toEqual([]);
    expect(checkDelayTerms({ ...TERMS, graceDays: 15, capMinor: 1n })).toEqual([]);
  });
});

test("terms come back from JSON as they were, and what has another form doesn't", () => {
  const terms = { ...TERMS, capMinor: 50_000n };
  expect(readDelayTerms(JSON.parse(JSON.stringify(storeDelayTerms(terms))))).toEqual(terms);
  for (const form of [
    null,
    [],
    { ...storeDelayTerms(terms), capMinor: "-1" },
    { promises: [{}], grades: [] },
  ])
    expect(readDelayTerms(form)).toBeNull();
});
