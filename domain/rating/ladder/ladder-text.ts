import { minorUnits, scaled, unitsOf, unscaled } from "../../money/index";
import { COMPACT_LIMIT_BYTES } from "../plan-form/encode-plan";

/*
 * The ladder's steps as short text, for functions: "5ABcB" is what all steps are multiples of, in minor units, then
 * the distance of each step from the one before, in those multiples. A distance is written to the base 26, its last
 * digit as a capital, the digits before as small letters: "B" is 1, "bA" 26. A ladder that grows by at most half a
 * per cent a step needs three letters a step.
 */

const BASE = 26;
const SMALL = 97; // "a"
const CAPITAL = 65; // "A"

/**
 * The text of rising steps; null when it is too long for a function to read, or a step is past the exact numbers. A
 * ladder of 2,048 steps fits unless its prices are far apart and share no divisor.
 */
export function encodeSteps(steps: readonly string[], currency: string): string | null {
  const digits = minorUnits(currency);
  const distances: number[] = [];
  let unit = 0;
  let before = 0;
  for (const step of steps) {
    const units = Number(scaled(step, digits));
    if (!Number.isSafeInteger(units) || units <= before) return null;
    distances.push(units - before);
    unit = greatestDivisor(units - before, unit);
    before = units;
  }
  const text = String(unit) + distances.map((distance) => letters(distance / unit)).join("");
  return steps.length > 0 && text.length <= COMPACT_LIMIT_BYTES ? text : null;
}

/**
 * `stepFor` on the text itself, which is cheaper than to spell out all steps: the highest step that is not above the
 * premium; null when there is none, or the text isn't one that `encodeSteps` wrote. For the cart transform, whose
 * instructions are counted, it walks the text by itself and without calls.
 */
export function stepInText(text: string, currency: string, premium: string): string | null {
  const start = beginning(text);
  if (!start) return null;
  const digits = minorUnits(currency);
  const most = Number(unitsOf(premium, digits)) / start.unit;
  let step = 0;
  let distance = 0;
  for (let at = start.at; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= SMALL) {
      distance = distance * BASE + code - SMALL;
      continue;
    }
    const next = step + distance * BASE + code - CAPITAL;
    // After the last letter the code isn't a number, and nor is the sum.
    if (!(next <= most)) break;
    step = next;
    distance = 0;
  }
  return step === 0 ? null : unscaled(BigInt(step) * BigInt(start.unit), digits);
}

/** What all steps are multiples of, in minor units, and where the distances begin; null when the text is none. */
function beginning(text: string): { readonly unit: number; readonly at: number } | null {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < CAPITAL) at += 1;
  const unit = Number(text.slice(0, at));
  return unit > 0 && at < text.length ? { unit, at } : null;
}

function letters(distance: number): string {
  let text = String.fromCharCode(CAPITAL + (distance % BASE));
  for (let rest = Math.floor(distance / BASE); rest > 0; rest = Math.floor(rest / BASE)) {
    text = String.fromCharCode(SMALL + (rest % BASE)) + text;
  }
  return text;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
