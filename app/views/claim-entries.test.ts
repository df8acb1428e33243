import { expect, test } from "vitest";
import { claimEntries } from "./claim-entries";

const at = (minute: number) => `2026-11-22T04:${String(minute).padStart(2, "0")}:00.000Z`;

test("what was added stands in a claim's history where it came, together where one person added it in a row", () => {
  const photo = (id: string, minute: number, addedBy: string) => ({ id, addedAt: at(minute), addedBy });
  const filed = { id: "1", at: at(2) };
  const asked = { id: "2", at: at(5) };
  const evidence = [
    photo("a", 0, "shopper"),
    photo("b", 1, "shopper"),
    photo("c", 3, "Lin Mei"),
    photo("d", 4, "Avery Stone"),
    photo("e", 6, "Avery Stone"),
  ];
  expect(claimEntries([filed, asked], evidence)).toEqual([
    { evidence: { id: "b", at: at(1), by: "shopper", count: 2 } },
    { event: filed },
    { evidence: { id: "c", at: at(3), by: "Lin Mei", count: 1 } },
    { evidence: { id: "d", at: at(4), by: "Avery Stone", count: 1 } },
    { event: asked },
    { evidence: { id: "e", at: at(6), by: "Avery Stone", count: 1 } },
  ]);
});
