import type { Peril } from "../rating/index";
import type { EvidenceKind, FactName, RiskLevel, SeenPhoto, TrackingState } from "./claim-facts";
import type { Remedy } from "./claim-settings";

/** One of these. */
type OneOf<Name extends FactName, Value extends string> = {
  readonly fact: Name;
  readonly in: readonly Value[];
};
/** From `atLeast` to `atMost`, both included; at least one of the two is there. */
type Range<Name extends FactName, Value> = {
  readonly fact: Name;
  readonly atLeast?: Value;
  readonly atMost?: Value;
};
type Whether<Name extends FactName> = { readonly fact: Name; readonly is: boolean };

/** One condition of a rule. It doesn't hold while its fact isn't known. */
export type RuleCondition =
  | OneOf<"peril", Peril>
  /** Plain decimals in the rules' currency. */
  | Range<"amount", string>
  /** Country codes, "EU", or "*" for all. */
  | OneOf<"destination", string>
  /** Capital letters don't matter. */
  | OneOf<"carrier", string>
  | OneOf<"tracking", TrackingState>
  | Range<"days-since-scan" | "days-since-delivery" | "photos", number>
  /** One of these at least isn't there. */
  | OneOf<"missing", EvidenceKind>
  | Range<"customer-claims" | "email-claims" | "address-claims", number>
  /** Plain decimals: "0.25" is one claim in four orders. */
  | Range<"claims-to-orders", string>
  | OneOf<"risk", RiskLevel>
  | OneOf<"seen-photo", SeenPhoto>
  | Whether<"delivered-though-lost" | "open-dispute">;

/** Words to the shopper: one text for all, or one for each language (BCP 47 tags). */
export type ShopperWords = string | Readonly<Record<string, string>>;

export type RuleOutcome =
  /** `share`: of the insured value, in 1/10,000; the whole when left out. */
  | { readonly do: "approve"; readonly remedies: readonly Remedy[]; readonly share?: number }
  | { readonly do: "deny"; readonly reason: ShopperWords }
  | { readonly do: "review" }
  | { readonly do: "ask"; readonly for: readonly EvidenceKind[]; readonly words?: ShopperWords };
export type Verdict = RuleOutcome["do"];
export const VERDICTS = ["approve", "deny", "review", "ask"] as const satisfies readonly Verdict[];

/** A rule: when all its conditions hold, its outcome. `id`: unique among the rules, small letters, digits and hyphens. */
export type DecisionRule = {
  readonly id: string;
  readonly when: readonly RuleCondition[];
  readonly outcome: RuleOutcome;
};

/** An ordered list: the first rule whose conditions all hold decides (claims.md, *Decision rules*). */
export type DecisionRules = { readonly currency: string; readonly rules: readonly DecisionRule[] };

/** What speaks against a shopper without proving anything: alone it never denies a claim. */
const SIGNALS: readonly FactName[] = [
  "customer-claims",
  "email-claims",
  "address-claims",
  "claims-to-orders",
  "risk",
  "seen-photo",
  "delivered-though-lost",
];

export function isSignal(fact: FactName): boolean {
  return SIGNALS.includes(fact);
}

/** The words in a language: of its own, else of the language without its region, else in English, else the first there are. */
export function wordsIn(words: ShopperWords, language: string): string {
  if (typeof words === "string") return words;
  const [base = language] = language.split("-");
  return words[language] ?? words[base] ?? words.en ?? Object.values(words)[0] ?? "";
}
