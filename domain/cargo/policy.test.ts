import { describe, expect, test } from "vitest";
import {
  CARRIER_TERMS,
  checkPolicy,
  leastDays,
  policyStanding,
  sameTerms,
  usualDeadline,
  type CargoPolicy,
} from "./index";

const policy: CargoPolicy = {
  party: "insurer",
  name: "Ping An",
  number: "PA-2026-8801",
  from: "2026-01-01",
  to: "2026-12-31",
  destinations: { include: ["*"], exclude: ["BR"] },
  perils: ["loss", "damage"],
  mode: "air",
  rate: "0.006",
  minimumMinor: 10_00n,
  deductibleMinor: 100_00n,
  limitMinor: 20_000_00n,
  basis: { of: "percentage", percent: "110" },
  deadlines: {
    loss: { since: "shipped", noticeDays: 120, papersDays: 180 },
    damage: { since: "delivered", noticeDays: 0, papersDays: 0 },
  },
};

describe("a cargo policy", () => {
  test("as forwarders write it is kept", () => {
    expect(checkPolicy(policy)).toEqual([]);
    expect(checkPolicy({ ...policy, rate: "0.1", limitMinor: null, basis: { of: "cost" } })).toEqual([]);
    expect(checkPolicy({ ...policy, rate: "0", from: policy.to })).toEqual([]);
  });

  test("has all its faults named, each by its path", () => {
    const faulty: CargoPolicy = {
      ...policy,
      name: " ",
      number: "9".repeat(121),
      from: "2027-02-29",
      to: "soon",
      destinations: { include: [], exclude: ["BR", "*", "Brazil", "BR"] },
      perils: ["loss", "damage", "theft"],
      rate: "0.100001",
      minimumMinor: -1n,
      deductibleMinor: -1n,
      limitMinor: 0n,
      basis: { of: "percentage", percent: "200.01" },
      deadlines: {
        loss: { since: "shipped", noticeDays: -1, papersDays: Number.NaN },
        damage: { since: "delivered", noticeDays: 14, papersDays: 13 },
      },
    };
    expect(checkPolicy(faulty).map(({ path, code }) => `${path}: ${code}`)).toEqual([
      "name: required",
      "number: too-long",
      "from: not-day",
      "to: not-day",
      "destinations.include: empty",
      "destinations.exclude[1]: not-destination",
      "destinations.exclude[2]: not-destination",
      "destinations.exclude[3]: duplicate",
      "deadlines.loss.noticeDays: not-days",
      "deadlines.loss.papersDays: not-days",
      "deadlines.damage.papersDays: papers-before-notice",
      "deadlines.theft: required",
      "rate: not-rate",
      "minimumMinor: not-amount",
      "deductibleMinor: not-amount",
      "limitMinor: not-amount",
      "basis.percent: not-percent",
    ]);
  });

  test.each([
    [{ to: "2025-12-31" }, "to: ends-before"],
    [{ deductibleMinor: 20_000_01n }, "deductibleMinor: over-limit"],
    [{ perils: [] }, "perils: empty"],
    [{ rate: "0.6%" }, "rate: not-rate"],
    [{ rate: "0.0000001" }, "rate: not-rate"],
    [{ basis: { of: "percentage", percent: "0" } }, "basis.percent: not-percent"],
  ] as [Partial<CargoPolicy>, string][])("is refused with %o", (change, fault) => {
    expect(checkPolicy({ ...policy, ...change }).map(({ path, code }) => `${path}: ${code}`)).toEqual([
      fault,
    ]);
  });

  test.each([
    ["2025-12-31", null, "to-come"],
    ["2026-01-01", null, "in-force"],
    ["2026-12-31", null, "in-force"],
    ["2027-01-01", null, "over"],
    ["2026-05-31", "2026-06-01", "in-force"],
    ["2026-06-01", "2026-06-01", "ended"],
  ] as const)("on %s, ended on %s, is %s", (today, endedOn, standing) => {
    expect(policyStanding({ ...policy, endedOn }, today)).toBe(standing);
  });
});

describe("a policy's terms", () => {
  const year: CargoPolicy = {
    ...policy,
    basis: { of: "price" },
    destinations: { include: ["US", "EU"], exclude: [] },
  };

  test("are the same under another name and number, and in whatever order they are listed", () => {
    const { loss, damage } = year.deadlines;
    const again: CargoPolicy = {
      ...year,
      name: "PICC",
      number: "P-2",
      destinations: { include: ["EU", "US"], exclude: [] },
      perils: ["damage", "loss"],
      deadlines: damage && loss ? { damage, loss } : {},
    };
    expect(sameTerms(year, again)).toBe(true);
  });

  test.each([
    { party: "forwarder" },
    { from: "2026-01-02" },
    { to: "2026-12-30" },
    { destinations: { include: ["US"], exclude: [] } },
    { destinations: { include: ["US", "EU"], exclude: ["FR"] } },
    { perils: ["loss"] },
    { mode: "sea" },
    { rate: "0.007" },
    { minimumMinor: 0n },
    { deductibleMinor: 0n },
    { limitMinor: null },
    { basis: { of: "cost" } },
    { basis: { of: "percentage", percent: "110" } },
    { deadlines: { ...policy.deadlines, loss: { since: "shipped", noticeDays: 120, papersDays: 181 } } },
  ] as Partial<CargoPolicy>[])("are others with %o", (change) => {
    expect(sameTerms(year, { ...year, ...change })).toBe(false);
  });
});

describe("carriers' terms", () => {
  test.each(CARRIER_TERMS)("of $id say when and where they were read, and what isn't confirmed", (terms) => {
    expect(terms.asOf).toMatch(/^\d{4}-\d{2}$/);
    expect(terms.sources.length).toBeGreaterThan(0);
    for (const { url } of terms.sources) expect(new URL(url).protocol).toMatch(/^https?:$/);
    const periods = [...Object.values(terms.notice), ...Object.values(terms.papers)];
    for (const { count } of periods) expect(count).toBeGreaterThan(0);
  });

  test("are each called once", () => {
    expect(new Set(CARRIER_TERMS.map(({ id }) => id)).size).toBe(CARRIER_TERMS.length);
  });

  test("in months are counted so that a deadline in days is never too late, wherever they begin", () => {
    for (const count of [2, 6, 9, 12, 24]) {
      for (let day = 0; day < 1461; day += 1) {
        const from = new Date(Date.UTC(2026, 0, 1 + day));
        const to = new Date(from);
        to.setUTCMonth(to.getUTCMonth() + count, 1);
        const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
        to.setUTCDate(Math.min(from.getUTCDate(), last));
        const days = (to.getTime() - from.getTime()) / 86_400_000;
        expect(leastDays({ count, unit: "months", since: "shipped", confirmed: false })).toBeLessThanOrEqual(
          days,
        );
      }
    }
  });

  test("say of a peril what its deadlines can begin from, and nothing that no source says", () => {
    const [sea, , , , fedex] = CARRIER_TERMS;
    if (!sea || !fedex) throw new Error("terms are missing");
    expect(usualDeadline(sea, "loss")).toBeNull();
    expect(usualDeadline(sea, "damage")).toEqual({ since: "delivered", noticeDays: 3, papersDays: null });
    expect(usualDeadline(fedex, "loss")).toEqual({ since: "shipped", noticeDays: 271, papersDays: 271 });
    expect(usualDeadline(fedex, "damage")).toEqual({ since: "delivered", noticeDays: 21, papersDays: null });
  });
});
