import { minorUnits, withDecimals } from "../money/index";
import type { DecisionRules } from "./decision-rules";

/** The built-in rules' version: shops put theirs in force as 1 and on. */
export const DEFAULT_RULES_VERSION = 0;

const SMALL = "200";
const MANY = 3;

/**
 * Of a shop that never put its own in force. What needs a person goes to one; what is missing is asked for; small damage with
 * photos is approved (up to 200.00 in the shop's currency); all else goes to a person too.
 */
export function defaultDecisionRules(currency: string): DecisionRules {
  const review = { do: "review" } as const;
  return {
    currency,
    rules: [
      { id: "open-dispute", when: [{ fact: "open-dispute", is: true }], outcome: review },
      { id: "seen-photo", when: [{ fact: "seen-photo", in: ["similar", "same"] }], outcome: review },
      { id: "high-risk", when: [{ fact: "risk", in: ["high"] }], outcome: review },
      { id: "delivered-though-lost", when: [{ fact: "delivered-though-lost", is: true }], outcome: review },
      { id: "many-claims-customer", when: [{ fact: "customer-claims", atLeast: MANY }], outcome: review },
      { id: "many-claims-email", when: [{ fact: "email-claims", atLeast: MANY }], outcome: review },
      { id: "many-claims-address", when: [{ fact: "address-claims", atLeast: MANY }], outcome: review },
      {
        id: "photos-missing",
        when: [{ fact: "missing", in: ["photos"] }],
        outcome: { do: "ask", for: ["photos"] },
      },
      {
        id: "statement-missing",
        when: [{ fact: "missing", in: ["statement"] }],
        outcome: { do: "ask", for: ["statement"] },
      },
      {
        id: "small-damage",
        when: [
          { fact: "peril", in: ["damage", "wrong-item", "not-as-described"] },
          { fact: "photos", atLeast: 1 },
          { fact: "amount", atMost: withDecimals(SMALL, minorUnits(currency)) },
        ],
        outcome: { do: "approve", remedies: ["refund", "reship", "credit"] },
      },
    ],
  };
}
