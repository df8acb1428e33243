import { expect, test } from "vitest";
import { leftOfReshipment } from "./reshipped";

const lines = [
  { id: "cups", quantity: 3, rule: "jade", insuredMinor: 100_00n },
  { id: "bag", quantity: 1, rule: null, insuredMinor: 0n },
];

test("what is left of a reshipment is insured for its even share, rounded down", () => {
  expect(leftOfReshipment(lines, new Map([["cups", 2]]))).toEqual({
    insuredMinor: 66_66n,
    lines: [
      { id: "cups", quantity: 2, rule: "jade", insuredMinor: 66_66n },
      { id: "bag", quantity: 0, rule: null, insuredMinor: 0n },
    ],
    dueMinor: 0n,
  });
});

test("a reshipment that is all there is insured as it was", () => {
  const left = new Map([
    ["cups", 3],
    ["bag", 1],
  ]);
  expect(leftOfReshipment(lines, left)).toEqual({ insuredMinor: 100_00n, lines, dueMinor: 0n });
});
