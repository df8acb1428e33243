import { minorUnits, scaled, unitsOf, unscaled } from "../money/index";
import { COMPACT_LIMIT_BYTES } from "./encode-plan";

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

/** The steps that `encodeSteps` was given; null for a text that it didn't write. */
export function decodeSteps(text: string, currency: string): string[] | null {
  const steps: string[] = [];
  const digits = minorUnits(currency);
  const reached = walk(text, (units) => {
    steps.push(unscaled(BigInt(units), digits));
    return true;
  });
  return reached ? steps : null;
}

/**
 * `stepFor` on the text itself, which is cheaper than to spell out all steps: the highest step that is not above the
 * premium; null when there is none, or the text isn't one that `encodeSteps` wrote.
 */
export function stepInText(text: string, currency: string, premium: string): string | null {
  const digits = minorUnits(currency);
  const most = unitsOf(premium, digits);
  let highest: number | null = null;
  const reached = walk(text, (units) => {
    if (units > most) return false;
    highest = units;
    return true;
  });
  return reached && highest !== null ? unscaled(BigInt(highest), digits) : null;
}

/** Goes up the steps, in minor units, as long as the visitor wants more; false when the text is none. */
function walk(text: string, visit: (units: number) => boolean): boolean {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < CAPITAL) at += 1;
  const unit = Number(text.slice(0, at));
  if (!(unit > 0) || at === text.length) return false;
  let units = 0;
  let distance = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= SMALL) {
      distance = distance * BASE + code - SMALL;
      continue;
    }
    units += (distance * BASE + code - CAPITAL) * unit;
    distance = 0;
    if (!visit(units)) return true;
  }
  return true;
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
