import { expect, test } from "vitest";
import { explainRecovery } from "./recovery-explained";

const owed = {
  declaredMinor: 1_000_00n,
  declaredLossMinor: 500_00n,
  deductibleMinor: 100_00n,
  limitMinor: null,
  lostMinor: 500_00n,
  lateMinor: 0n,
  expectedMinor: 400_00n,
};

const steps = (other: Partial<Parameters<typeof explainRecovery>[0]>) =>
  explainRecovery({ ...owed, ...other }).map(({ code }) => code);

test("what is expected is explained by what bounded it: deductible, limit, what was given", () => {
  expect(steps({})).toEqual(["part", "deductible", "expected"]);
  expect(
    steps({ declaredLossMinor: 1_000_00n, limitMinor: 300_00n, expectedMinor: 300_00n, lostMinor: 900_00n }),
  ).toEqual(["whole", "deductible", "limit", "expected"]);
  expect(steps({ lostMinor: 250_00n, expectedMinor: 250_00n })).toEqual([
    "part",
    "deductible",
    "lost",
    "expected",
  ]);
  expect(steps({ declaredLossMinor: 80_00n, expectedMinor: 0n })).toEqual(["part", "deductible", "nothing"]);
});

test("what earlier losses of the parcel took is told, and never as the deductible's", () => {
  expect(steps({ declaredLossMinor: 0n, expectedMinor: 0n })).toEqual(["earlier", "nothing"]);
  expect(steps({ limitMinor: 350_00n, expectedMinor: 50_00n })).toEqual([
    "part",
    "deductible",
    "limit",
    "earlier",
    "expected",
  ]);
  expect(steps({ limitMinor: 350_00n, expectedMinor: 0n })).toEqual([
    "part",
    "deductible",
    "limit",
    "earlier",
    "nothing",
  ]);
});
