import { describe, expect, test } from "vitest";
import type { ClaimOfFacts, DisputeFacts } from "./evidence-facts";
import { LONGEST_EVIDENCE } from "./evidence-fields";
import { evidenceTexts } from "./evidence-texts";

const at = (text: string) => new Date(`${text}Z`);
const usd = (amount: string) => ({ amount, currency: "USD" });

const CLAIM: ClaimOfFacts = {
  number: 1001,
  peril: "damage",
  state: "settled",
  description: 'It came in\n"pieces".',
  filedAt: at("2026-03-13T08:00:00"),
  byShopper: true,
  deniedFor: null,
  messages: [{ at: at("2026-03-13T09:00:00"), byShopper: false, text: "We are sorry." }],
  settlements: [{ remedy: "refund", amount: usd("5000.00"), at: at("2026-03-14T10:00:00"), reference: "77" }],
};

const FACTS: DisputeFacts = {
  shopName: "Jade River",
  dispute: {
    reason: "PRODUCT_UNACCEPTABLE",
    type: "CHARGEBACK",
    amount: usd("5068.00"),
    initiatedAt: at("2026-04-02T00:00:00"),
  },
  order: { name: "#1001", at: at("2026-03-02T14:05:00"), destination: "US" },
  goods: [{ title: "Imperial bangle", sku: "JB-1", quantity: 1, insured: usd("5000.00") }],
  guarantee: {
    perils: ["loss", "damage"],
    insured: usd("5000.00"),
    premium: usd("50.00"),
    premiumGivenBack: null,
    byShop: false,
    state: "active",
    cancelHours: null,
    termsUrl: "https://jade.example/terms",
    windows: [{ peril: "loss", fromDays: 20, untilDays: 90 }],
    consent: {
      wording: "Protect my order for $50.00",
      price: usd("50.00"),
      laterPrice: null,
      at: at("2026-03-02T14:00:00"),
      surface: "checkout",
      unticked: true,
    },
  },
  parcels: [
    {
      name: "#1001-F1",
      sentInstead: false,
      carrier: "DHL",
      trackingNumber: "JD01",
      trackingUrl: null,
      shippedAt: at("2026-03-04T09:00:00"),
      deliveredAt: at("2026-03-12T10:14:00"),
      events: [{ at: at("2026-03-12T10:14:00"), status: "DELIVERED", place: "Austin, US", message: null }],
    },
  ],
  claims: [CLAIM],
};

describe("evidence in a dispute", () => {
  test("puts forward order, consent, delivery scan, correspondence, and what was settled before", () => {
    const { uncategorizedText, refundRefusalExplanation, accessActivityLog, refundPolicyDisclosure } =
      evidenceTexts(FACTS);
    expect(uncategorizedText).toContain(
      "Before the dispute was opened, the customer had already been compensated for this order: 5,000.00 USD was refunded to the original payment method on 14 March 2026, 10:00 UTC (refund 77) (our claim C-1001).",
    );
    for (const part of [
      "1 x Imperial bangle (SKU JB-1), guaranteed for 5,000.00 USD",
      'The wording shown was: "Protect my order for $50.00"',
      "by ticking a box that was not ticked in advance",
      "- 12 March 2026, 10:14 UTC: delivered, Austin, US",
      "In their words: \"It came in 'pieces'.\"",
      '13 March 2026, 09:00 UTC, our support: "We are sorry."',
    ])
      expect(uncategorizedText).toContain(part);
    expect(refundRefusalExplanation).toContain(
      "A further refund would be a second payment for the same goods.",
    );
    expect(accessActivityLog.split("\n")[0]).toBe(
      "2 March 2026, 14:00 UTC: the customer took the shipping guarantee for 50.00 USD in the checkout.",
    );
    expect(refundPolicyDisclosure).toContain("loss in transit: can be claimed from day 20 until day 90");
  });

  test("doesn't call what was given after the dispute, or not at all, a reason against it", () => {
    const late = {
      ...CLAIM,
      settlements: CLAIM.settlements.map((each) => ({ ...each, at: at("2026-05-01T00:00:00") })),
    };
    expect(evidenceTexts({ ...FACTS, claims: [late] }).uncategorizedText).not.toContain(
      "pay the customer twice",
    );
    const open = { ...CLAIM, state: "approved", settlements: [] };
    const { uncategorizedText, refundRefusalExplanation } = evidenceTexts({ ...FACTS, claims: [open] });
    expect(uncategorizedText).toContain(
      "nothing has been paid, as payment was stopped because of this dispute",
    );
    expect(refundRefusalExplanation).toBe("");
  });

  test("calls what was paid for lateness that, and no reason against paying for a loss", () => {
    const late = { ...CLAIM, peril: "delay", description: "" } as const;
    const texts = evidenceTexts({ ...FACTS, claims: [late] });
    expect(texts.uncategorizedText).toContain("the customer had been paid for late delivery: 5,000.00 USD");
    expect(texts.uncategorizedText).toContain("opened by us on 13 March 2026");
    expect(texts.uncategorizedText).not.toContain("pay the customer twice");
    expect(texts.refundRefusalExplanation).toContain("they filed no claim");
    expect(texts.accessActivityLog).toContain("we opened claim C-1001 for late delivery");
  });

  test("says that nobody complained where nobody claimed, and nothing of a guarantee that there isn't", () => {
    const none = evidenceTexts({ ...FACTS, claims: [] });
    expect(none.refundRefusalExplanation).toContain("they filed no claim");
    const bare = evidenceTexts({ ...FACTS, claims: [], guarantee: null, goods: [] });
    expect([bare.refundPolicyDisclosure, bare.cancellationPolicyDisclosure]).toEqual(["", ""]);
    expect(bare.uncategorizedText).not.toContain("guarantee");
  });

  test("stays within what is taken of a text, and says what it leaves out", () => {
    const messages = Array.from({ length: 200 }, (_, index) => ({
      at: new Date(at("2026-03-13T09:00:00").getTime() + index * 60_000),
      byShopper: true,
      text: "Where is it? ".repeat(60),
    }));
    const events = Array.from({ length: 500 }, (_, index) => ({
      at: new Date(at("2026-03-05T09:00:00").getTime() + index * 60_000),
      status: "IN_TRANSIT",
      place: "Hong Kong, HK",
      message: null,
    }));
    const [sent] = FACTS.parcels;
    const texts = evidenceTexts({
      ...FACTS,
      parcels: sent ? [{ ...sent, events }] : [],
      claims: [{ ...CLAIM, messages }],
    });
    for (const text of Object.values(texts)) expect(text.length).toBeLessThanOrEqual(LONGEST_EVIDENCE);
    expect(texts.uncategorizedText).toContain("(420 earlier scans left out)");
    expect(texts.uncategorizedText).toContain("left out for length");
  });
});
