import fc from "fast-check";

/** Something that happens to a shop's orders. `of` says which order, claim or recovery it is about; numbers are taken modulo what there is. */
export type HistoryEvent =
  | { does: "place"; country: string; units: number }
  | { does: "edit"; of: number; units: number; adds: boolean }
  | { does: "refund-outside"; of: number; units: number; what: "goods" | "guarantee" }
  | { does: "cancel-order"; of: number }
  | { does: "cancel-guarantee"; of: number }
  | { does: "ship"; of: number; units: number }
  | { does: "scan" | "deliver" | "follow" | "send-back"; of: number }
  /** Until the jobs of the hour have run. */
  | { does: "wait"; days: number; works: boolean }
  | { does: "claim"; of: number; peril: "loss" | "damage" | "theft"; units: number }
  | { does: "approve"; of: number; remedy: "refund" | "credit" | "reship"; share: number }
  /** Claimed, approved and given at once. */
  | {
      does: "give";
      of: number;
      peril: "loss" | "damage";
      units: number;
      remedy: "refund" | "credit" | "reship";
      share: number;
    }
  | { does: "deny" | "review" | "withdraw"; of: number }
  /** Workers work off what is queued. `twice`: two of them, each all of it, at the same time. */
  | { does: "work"; fault: "none" | "fail" | "failAfterEffect"; order: number; twice?: boolean }
  | { does: "dispute"; of: number; seen: boolean }
  | {
      does: "decide-dispute";
      of: number;
      status: "WON" | "LOST" | "UNDER_REVIEW" | "ACCEPTED";
      seen: boolean;
    }
  /** The next move of a recovery on its way to its money. */
  | { does: "pursue"; of: number }
  | { does: "notify" | "submit" | "accept" | "refuse" | "close" | "take-back"; of: number }
  | { does: "receive"; of: number; percent: number }
  | { does: "reject-declaration"; of: number }
  /** Two at the same moment. */
  | { does: "at-once"; events: [HistoryEvent, HistoryEvent] };

const of = fc.nat({ max: 5 });
const units = fc.integer({ min: 1, max: 3 });
/** Whether a webhook tells of it at once; else whoever reads the order next finds it. */
const seen = fc.boolean();
const peril = fc.constantFrom("loss" as const, "damage" as const);
const remedy = fc.constantFrom("refund" as const, "refund" as const, "credit" as const, "reship" as const);
const share = fc.constantFrom(10_000, 10_000, 3_000, 3_333);
const one = <Does extends string>(...does: Does[]) => fc.record({ does: fc.constantFrom(...does), of });
const is = <Does extends string>(does: Does) => fc.constant(does);
const often = (weight: number, arbitrary: fc.Arbitrary<HistoryEvent>) => ({ weight, arbitrary });

/** What can meet: what the app itself does. (Who refunds by hand while a settlement is on its way can't be stopped.) */
const meeting: fc.Arbitrary<HistoryEvent> = fc.oneof(
  fc.record({ does: is("approve"), of, remedy, share }),
  fc.record({ does: is("claim"), of, peril, units }),
  fc.record({ does: is("give"), of, peril, units, remedy, share }),
  fc.record({ does: is("work"), fault: is("none"), order: fc.nat({ max: 99 }) }),
  fc.record({ does: is("dispute"), of, seen: fc.constant(true) }),
  fc.record({ does: is("receive"), of, percent: fc.constantFrom(20, 100) }),
  one("follow", "deny", "withdraw", "pursue", "close", "take-back", "cancel-guarantee", "reject-declaration"),
);

/** Common things often, rare ones seldom; nothing in an order that makes sense. */
const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
  often(1, fc.record({ does: is("place"), country: fc.constantFrom("US", "BR", "GB"), units })),
  often(2, fc.record({ does: is("edit"), of, units, adds: fc.boolean() })),
  often(2, fc.record({ does: is("refund-outside"), of, units: fc.constant(1), what: is("goods") })),
  often(1, fc.record({ does: is("refund-outside"), of, units, what: fc.constantFrom("goods", "guarantee") })),
  often(1, one("cancel-order", "cancel-guarantee")),
  often(7, fc.record({ does: is("ship"), of, units })),
  often(3, one("scan", "deliver", "follow", "send-back")),
  often(
    7,
    fc.record({
      does: is("wait"),
      days: fc.constantFrom(5, 12, 30),
      works: fc.constantFrom(true, true, false),
    }),
  ),
  often(5, fc.record({ does: is("claim"), of, peril: fc.constantFrom("loss", "damage", "theft"), units })),
  often(5, fc.record({ does: is("approve"), of, remedy, share })),
  often(8, fc.record({ does: is("give"), of, peril, units, remedy, share })),
  often(1, one("deny", "review", "withdraw")),
  often(
    8,
    fc.record({
      does: is("work"),
      fault: fc.constantFrom("none", "none", "fail", "failAfterEffect"),
      order: fc.nat({ max: 99 }),
      twice: fc.boolean(),
    }),
  ),
  often(1, fc.record({ does: is("dispute"), of, seen })),
  often(
    2,
    fc.record({
      does: is("decide-dispute"),
      of,
      status: fc.constantFrom("WON", "LOST", "LOST", "UNDER_REVIEW", "ACCEPTED"),
      seen,
    }),
  ),
  often(12, one("pursue")),
  often(3, one("notify", "submit", "accept", "refuse", "close", "take-back")),
  often(4, fc.record({ does: is("receive"), of, percent: fc.constantFrom(20, 100, 130) })),
  often(1, one("reject-declaration")),
  often(6, fc.record({ does: is("at-once"), events: fc.tuple(meeting, meeting) })),
);

/** Histories begin with an order, of which something was sent more often than not. */
export const histories = (length: number): fc.Arbitrary<HistoryEvent[]> =>
  fc
    .tuple(
      fc.constantFrom("US", "BR", "GB"),
      units,
      fc.boolean(),
      fc.array(event, { minLength: length - 2, maxLength: length - 2 }),
    )
    .map(([country, many, sent, rest]) => [
      { does: "place", country, units: many },
      ...(sent ? ([{ does: "ship", of: 0, units: many }] as const) : []),
      ...rest,
    ]);
