import type { HistoryEvent } from "./events";

/** Histories that once ended badly, and the rule that each broke: lived through before the random ones. */
export const KNOWN: readonly { rule: string; events: HistoryEvent[] }[] = [
  {
    // Shopify doesn't refuse an amount.
    rule: "a share of the value isn't paid for goods that the shop refunded by hand meanwhile",
    events: [
      { does: "place", country: "BR", units: 2 },
      { does: "claim", of: 0, peril: "damage", units: 2 },
      { does: "approve", of: 0, remedy: "refund", share: 3_000 },
      { does: "refund-outside", of: 0, units: 1, what: "goods" },
      { does: "work", fault: "none", order: 0 },
    ],
  },
  {
    rule: "goods that the shop refunded by hand meanwhile aren't sent again",
    events: [
      { does: "place", country: "US", units: 2 },
      { does: "claim", of: 0, peril: "damage", units: 2 },
      { does: "approve", of: 0, remedy: "reship", share: 10_000 },
      { does: "refund-outside", of: 0, units: 2, what: "goods" },
      { does: "work", fault: "none", order: 0 },
    ],
  },
  {
    rule: "lateness that couldn't be sent leaves as much insured for a loss as before",
    events: [
      { does: "place", country: "US", units: 1 },
      { does: "ship", of: 0, units: 1 },
      { does: "wait", days: 12, works: true },
      { does: "work", fault: "none", order: 0 },
      { does: "dispute", of: 0, seen: false },
      { does: "work", fault: "none", order: 0 },
      { does: "decide-dispute", of: 0, status: "WON", seen: true },
      { does: "give", of: 0, peril: "loss", units: 1, remedy: "refund", share: 10_000 },
      { does: "work", fault: "none", order: 0 },
    ],
  },
];
