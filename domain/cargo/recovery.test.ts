import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween } from "../claim/index";
import {
  expectedRecovery,
  moneyReceived,
  moneyTakenBack,
  nextDeadline,
  NOTHING_BEFORE,
  RECOVERY_STATES,
  recoveryDeadlines,
  recoveryGroup,
  recoveryMayMove,
  reminderDue,
  restWrittenOff,
  stillExpectedMinor,
  unitsFromParcels,
  type DeclaredLoss,
  type RecoveryMoney,
  type RecoveryState,
} from "./index";

// The table of claims.md with what its lines leave open, written once more by hand: the code's is held against it pair by pair.
const LEGAL = new Set([
  "open>notified",
  "open>submitted",
  "open>closed",
  "notified>submitted",
  "notified>closed",
  "submitted>accepted",
  "submitted>rejected",
  "submitted>closed",
  "accepted>received",
  "accepted>closed",
  "rejected>submitted",
  "rejected>closed",
  "received>closed",
]);

describe("a recovery moves by its table and no other way", () => {
  const pairs = RECOVERY_STATES.flatMap((from) =>
    RECOVERY_STATES.map((to) => [from, to] as [RecoveryState, RecoveryState]),
  );
  test.each(pairs)("%s to %s", (from, to) => {
    expect(recoveryMayMove(from, to)).toBe(LEGAL.has(`${from}>${to}`));
  });
});

const whole: DeclaredLoss = {
  declaredMinor: 5_000_00n,
  parcelInsuredMinor: 5_000_00n,
  settledInsuredMinor: 5_000_00n,
  share: 10_000,
  lostMinor: 5_000_00n,
  deductibleMinor: 100_00n,
  limitMinor: null,
  before: NOTHING_BEFORE,
};

describe("what is expected", () => {
  test.each<[string, Partial<DeclaredLoss>, bigint, bigint]>([
    ["the bangle, broken whole: all but the deductible", {}, 5_000_00n, 4_900_00n],
    ["at most the limit", { limitMinor: 3_000_00n }, 5_000_00n, 3_000_00n],
    [
      "never more than was lost, though more was declared (110 %)",
      { declaredMinor: 5_500_00n },
      5_500_00n,
      5_000_00n,
    ],
    ["declared at cost, what it cost", { declaredMinor: 2_000_00n }, 2_000_00n, 1_900_00n],
    [
      "one of two bangles, its part of the declared value",
      { declaredMinor: 10_000_00n, parcelInsuredMinor: 10_000_00n },
      5_000_00n,
      4_900_00n,
    ],
    ["settled at 30 %, so much of it", { share: 3_000, lostMinor: 1_500_00n }, 1_500_00n, 1_400_00n],
    ["refunded below its value, what was given", { lostMinor: 4_500_00n }, 5_000_00n, 4_500_00n],
    ["within the deductible, nothing", { settledInsuredMinor: 99_99n, lostMinor: 99_99n }, 99_99n, 0n],
    [
      "rounded half up",
      { declaredMinor: 1_00n, parcelInsuredMinor: 3n, settledInsuredMinor: 2n, deductibleMinor: 0n },
      67n,
      67n,
    ],
    [
      "after an earlier loss of the same parcel, what that left of its declared value and of the limit",
      { limitMinor: 5_000_00n, before: { declaredLossMinor: 2_000_00n, expectedMinor: 1_900_00n } },
      3_000_00n,
      2_900_00n,
    ],
  ])("%s", (_what, told, declaredLossMinor, expectedMinor) => {
    expect(expectedRecovery({ ...whole, ...told })).toEqual({ declaredLossMinor, expectedMinor });
  });

  test("over all losses of a parcel is never more than its declared value, its limit or what was lost", () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000_00n });
    const parcel = fc.record({
      declaredMinor: amount,
      goods: fc.array(fc.record({ insuredMinor: amount, lost: fc.integer({ min: 0, max: 100 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      deductibleMinor: amount,
      limitMinor: fc.option(amount, { nil: null }),
    });
    fc.assert(
      fc.property(parcel, ({ declaredMinor, goods, deductibleMinor, limitMinor }) => {
        const parcelInsuredMinor = goods.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n);
        fc.pre(parcelInsuredMinor > 0n);
        let before = NOTHING_BEFORE;
        let lostInAll = 0n;
        for (const { insuredMinor, lost } of goods) {
          const lostMinor = (insuredMinor * BigInt(lost)) / 100n;
          lostInAll += lostMinor;
          const owed = expectedRecovery({
            declaredMinor,
            parcelInsuredMinor,
            settledInsuredMinor: insuredMinor,
            share: 10_000,
            lostMinor,
            deductibleMinor,
            limitMinor,
            before,
          });
          expect(owed.expectedMinor).toBeGreaterThanOrEqual(0n);
          expect(owed.expectedMinor <= lostMinor && owed.expectedMinor <= owed.declaredLossMinor).toBe(true);
          before = {
            declaredLossMinor: before.declaredLossMinor + owed.declaredLossMinor,
            expectedMinor: before.expectedMinor + owed.expectedMinor,
          };
        }
        expect(before.declaredLossMinor <= declaredMinor).toBe(true);
        expect(limitMinor === null || before.expectedMinor <= limitMinor).toBe(true);
        expect(before.expectedMinor <= lostInAll).toBe(true);
        // Each loss is rounded by itself: together they miss the declared value by less than half a unit each.
        expect(declaredMinor - before.declaredLossMinor <= BigInt(goods.length)).toBe(true);
      }),
    );
  });

  test("is what neither came nor was given up, and nothing where more came", () => {
    const money = { expectedMinor: 4_900_00n, receivedMinor: 1_000_00n, writtenOffMinor: 900_00n };
    expect(stillExpectedMinor(money)).toBe(3_000_00n);
    expect(stillExpectedMinor({ ...money, receivedMinor: 5_000_00n, writtenOffMinor: 0n })).toBe(0n);
  });
});

describe("the books of a recovery", () => {
  const fresh = { expectedMinor: 4_900_00n, receivedMinor: 0n, writtenOffMinor: 0n };

  test("are told of what came, of what isn't expected any more, and of what is given up", () => {
    const half = moneyReceived(fresh, 2_000_00n);
    expect(half.booked).toEqual([
      { kind: "recovery-received", amountMinor: 2_000_00n },
      { kind: "recovery-settled", amountMinor: 2_000_00n },
    ]);
    const more = moneyReceived(half, 3_000_00n);
    expect(more).toMatchObject({
      receivedMinor: 5_000_00n,
      booked: [
        { kind: "recovery-received", amountMinor: 3_000_00n },
        { kind: "recovery-settled", amountMinor: 2_900_00n },
      ],
    });
    expect(restWrittenOff(half).booked).toEqual([{ kind: "recovery-written-off", amountMinor: 2_900_00n }]);
    expect(restWrittenOff(more).booked).toEqual([]);
  });

  test("say at every moment what is still expected, whatever happens in whatever order", () => {
    const happening = fc.record({
      what: fc.constantFrom("receive", "take-back", "close"),
      amountMinor: fc.bigInt({ min: 1n, max: 6_000_00n }),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (history) => {
        let money: RecoveryMoney = fresh;
        let isClosed = false;
        let [due, income] = [fresh.expectedMinor, 0n];
        for (const { what, amountMinor } of history) {
          if (what === "take-back" && amountMinor > money.receivedMinor) continue;
          if (what === "close" && isClosed) continue;
          const after =
            what === "receive"
              ? moneyReceived(money, amountMinor)
              : what === "close"
                ? restWrittenOff(money)
                : moneyTakenBack(money, amountMinor, isClosed);
          isClosed ||= what === "close";
          money = after;
          for (const { kind, amountMinor: booked } of after.booked) {
            if (kind === "recovery-expected") due += booked;
            else if (kind === "recovery-settled" || kind === "recovery-written-off") due -= booked;
            else if (kind === "recovery-received") income += booked;
            else income -= booked;
          }
          expect(due).toBe(stillExpectedMinor(money));
          expect(income).toBe(money.receivedMinor);
          expect(isClosed && due > 0n).toBe(false);
          const most = money.expectedMinor - money.receivedMinor;
          expect(money.writtenOffMinor >= 0n && money.writtenOffMinor <= (most > 0n ? most : 0n)).toBe(true);
        }
      }),
    );
  });
});

test("settled units are taken from the parcels in front first, each up to what it holds", () => {
  const held = [
    { parcelId: "first", units: 2 },
    { parcelId: "none", units: 0 },
    { parcelId: "second", units: 2 },
  ];
  expect(unitsFromParcels(held, 3)).toEqual([
    { parcelId: "first", units: 2 },
    { parcelId: "second", units: 1 },
  ]);
  expect(unitsFromParcels(held, 9)).toEqual([
    { parcelId: "first", units: 2 },
    { parcelId: "second", units: 2 },
  ]);
});

describe("a deadline", () => {
  const days = { shippedOn: "2026-01-31", deliveredOn: "2026-02-27", reportedOn: "2026-03-01" };

  test.each([
    ["from shipping, over the end of a month", "shipped", 1, days, "2026-02-01"],
    ["from delivery, over a February of 28 days", "delivered", 2, days, "2026-03-01"],
    ["from delivery, over a leap day", "delivered", 2, { ...days, deliveredOn: "2028-02-28" }, "2028-03-01"],
    ["over the end of a year", "reported", 31, { ...days, reportedOn: "2026-12-01" }, "2027-01-01"],
    [
      "over the day on which clocks are put forward, which has 23 hours",
      "reported",
      14,
      { ...days, reportedOn: "2026-03-28" },
      "2026-04-11",
    ],
    [
      "over the day on which they are put back, which has 25",
      "reported",
      14,
      { ...days, reportedOn: "2026-10-24" },
      "2026-11-07",
    ],
    [
      "from a delivery that nobody knows of: from shipping, so that it is never too late",
      "delivered",
      7,
      { ...days, deliveredOn: null },
      "2026-02-07",
    ],
  ] as const)("%s", (_what, since, noticeDays, from, noticeBy) => {
    const due = recoveryDeadlines({ since, noticeDays, papersDays: noticeDays + 1 }, from);
    expect(due.noticeBy).toBe(noticeBy);
    expect(daysBetween(due.noticeBy, due.papersBy)).toBe(1);
  });

  const standing = {
    noticeBy: "2026-03-31",
    papersBy: "2026-04-30",
    expectedMinor: 4_900_00n,
    receivedMinor: 0n,
    writtenOffMinor: 0n,
    isDeclarationRejected: false,
  };

  test.each<[RecoveryState, string, ReturnType<typeof recoveryGroup>]>([
    ["open", "2026-03-23", "later"],
    ["open", "2026-03-24", "week"],
    ["open", "2026-03-31", "week"],
    ["open", "2026-04-01", "overdue"],
    ["notified", "2026-04-01", "later"],
    ["notified", "2026-05-01", "overdue"],
    ["rejected", "2026-05-01", "refused"],
    ["submitted", "2026-05-01", "waiting"],
    ["accepted", "2026-05-01", "waiting"],
    ["received", "2026-05-01", "waiting"],
    ["closed", "2026-05-01", "done"],
  ])("of a recovery that is %s on %s puts it among %s", (state, today, group) => {
    expect(recoveryGroup({ ...standing, state }, today)).toBe(group);
  });

  test("is nobody's once all has come, and where the policy names none", () => {
    const received = { ...standing, state: "received" as const, receivedMinor: 4_900_00n };
    expect(recoveryGroup(received, "2026-05-01")).toBe("done");
    const without = { ...standing, state: "open" as const, noticeBy: null, papersBy: null };
    expect(recoveryGroup(without, "2026-05-01")).toBe("later");
    expect(nextDeadline(without)).toBeNull();
  });

  test("ends where the declaration was rejected: it is refused, unless they have the papers", () => {
    const rejected = { ...standing, isDeclarationRejected: true };
    const group = (state: RecoveryState) => recoveryGroup({ ...rejected, state }, "2026-05-01");
    expect((["open", "notified", "submitted", "closed"] as const).map(group)).toEqual([
      "refused",
      "refused",
      "waiting",
      "done",
    ]);
    expect(nextDeadline({ ...rejected, state: "open" })).toBeNull();
  });

  test.each([
    ["2026-03-23", null],
    ["2026-03-24", 7],
    ["2026-03-28", 7],
    ["2026-03-29", 2],
    ["2026-03-30", 2],
    ["2026-03-31", 0],
    ["2026-04-09", 0],
  ])("on the last day of March is reminded of on %s: %s", (today, due) => {
    expect(reminderDue("2026-03-31", today)).toBe(due);
  });
});
