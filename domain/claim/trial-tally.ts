import { fromMinorUnits, toMinorUnits } from "../money/index";
import type { ClaimFacts } from "./claim-facts";
import type { ClaimState } from "./claim-state";
import { decide } from "./decide";
import type { DecisionRules, Verdict } from "./decision-rules";
import { partOfInsured, WHOLE_SHARE } from "./partial";

/** A past claim, as it was decided. */
export type TriedClaim = {
  id: string;
  number: number;
  state: ClaimState;
  facts: ClaimFacts;
  decided: { verdict: Verdict; share: number };
};

/** A decision that flips. Amounts: decimal text in the rules' currency, what an approval gives; null where it isn't known. */
export type Flip = {
  claimId: string;
  number: number;
  state: ClaimState;
  from: Verdict;
  to: Verdict;
  rule: string | null;
  amount: string | null;
};

export type TrialResult = {
  currency: string;
  claims: number;
  /** Claims whose facts are gone, or can't be read. */
  unreadable: number;
  flips: number;
  changes: { from: Verdict; to: Verdict; claims: number; amount: string }[];
  newlyApproved: { claims: number; amount: string };
  /** Of these, what was given in the end without the rules. */
  approvedAnyway: { claims: number; amount: string };
  newlyNot: { claims: number; amount: string };
  /** What is newly approved less what newly isn't; negative: less would be paid. */
  cost: string;
  /** Those of the largest amounts, the newest first among equals. */
  largest: Flip[];
};

const MOST_LISTED = 100;
/** States to which only an approval leads. */
const APPROVED: readonly ClaimState[] = ["approved", "settling", "settled"];

type Sum = { claims: number; minor: bigint };

/** Tries rules on past claims one by one, and adds up what would be decided otherwise. */
export class TrialTally {
  #claims = 0;
  #unreadable = 0;
  readonly #changes = new Map<string, Sum & { from: Verdict; to: Verdict }>();
  readonly #approved: Sum = { claims: 0, minor: 0n };
  readonly #anyway: Sum = { claims: 0, minor: 0n };
  readonly #not: Sum = { claims: 0, minor: 0n };
  #largest: (Flip & { minor: bigint })[] = [];

  constructor(readonly rules: DecisionRules) {}

  unreadable(): void {
    this.#claims += 1;
    this.#unreadable += 1;
  }

  add({ id: claimId, number, state, facts, decided }: TriedClaim): void {
    this.#claims += 1;
    const { rule, outcome } = decide(this.rules, facts);
    const shareThen = decided.verdict === "approve" ? decided.share : 0;
    const shareNow = outcome.do === "approve" ? (outcome.share ?? WHOLE_SHARE) : 0;
    if (outcome.do === decided.verdict && shareThen === shareNow) return;
    const claimed = this.#claimedMinor(facts);
    const minor = claimed === null ? 0n : difference(claimed, shareThen, shareNow);
    const change = this.#change(decided.verdict, outcome.do);
    count(change, minor);
    if (shareNow > shareThen) {
      count(this.#approved, minor);
      if (APPROVED.includes(state)) count(this.#anyway, minor);
    } else if (shareNow < shareThen) count(this.#not, minor);
    const amount = claimed === null ? null : fromMinorUnits(minor, this.rules.currency);
    this.#list({ claimId, number, state, from: decided.verdict, to: outcome.do, rule, amount, minor });
  }

  result(): TrialResult {
    const { currency } = this.rules;
    const told = ({ claims, minor }: Sum) => ({ claims, amount: fromMinorUnits(minor, currency) });
    const changes = [...this.#changes.values()].toSorted((a, b) => b.claims - a.claims);
    return {
      currency,
      claims: this.#claims,
      unreadable: this.#unreadable,
      flips: changes.reduce((sum, { claims }) => sum + claims, 0),
      changes: changes.map(({ from, to, ...sum }) => ({ from, to, ...told(sum) })),
      newlyApproved: told(this.#approved),
      approvedAnyway: told(this.#anyway),
      newlyNot: told(this.#not),
      cost: fromMinorUnits(this.#approved.minor - this.#not.minor, currency),
      largest: this.#sorted().map(({ minor: _minor, ...flip }) => flip),
    };
  }

  /** Null where it isn't known, or isn't in the rules' currency. */
  #claimedMinor({ amount: { value } }: ClaimFacts): bigint | null {
    const { currency } = this.rules;
    return value?.currency === currency ? toMinorUnits(value.amount, currency) : null;
  }

  #change(from: Verdict, to: Verdict): Sum & { from: Verdict; to: Verdict } {
    const key = `${from} ${to}`;
    const change = this.#changes.get(key) ?? { from, to, claims: 0, minor: 0n };
    this.#changes.set(key, change);
    return change;
  }

  #list(flip: Flip & { minor: bigint }): void {
    this.#largest.push(flip);
    if (this.#largest.length >= 2 * MOST_LISTED) this.#largest = this.#sorted();
  }

  #sorted() {
    return this.#largest
      .toSorted((a, b) => (a.minor === b.minor ? b.number - a.number : a.minor < b.minor ? 1 : -1))
      .slice(0, MOST_LISTED);
  }
}

function count(sum: Sum, minor: bigint): void {
  sum.claims += 1;
  sum.minor += minor;
}

/** What the two shares of an amount differ by. */
function difference(minor: bigint, then: number, now: number): bigint {
  const of = (share: number) => (share === 0 ? 0n : (partOfInsured([minor], share)[0] ?? 0n));
  const more = of(now) - of(then);
  return more < 0n ? -more : more;
}
