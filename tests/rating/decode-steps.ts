import { minorUnits, unscaled } from "../../domain/money/index";

/** All steps of a ladder's text, as `encodeSteps` was given them; null for a text that it didn't write. */
export function decodeSteps(text: string, currency: string): string[] | null {
  const [, unit = "", letters] = /^([1-9]\d*)((?:[a-z]*[A-Z])+)$/.exec(text) ?? [];
  if (letters === undefined) return null;
  const digits = minorUnits(currency);
  let step = 0n;
  return [...letters.matchAll(/[a-z]*[A-Z]/g)].map(([distance]) => {
    step += [...distance.toLowerCase()].reduce(
      (sum, letter) => sum * 26n + BigInt(letter.charCodeAt(0) - 97),
      0n,
    );
    return unscaled(step * BigInt(unit), digits);
  });
}
