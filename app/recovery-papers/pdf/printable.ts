/** Stands for a character that no font of the papers has. */
export const MISSING = "□";

/** The two fonts that a line is set in, each character by the first that has it. */
export type Face = "latin" | "chinese";
export type Run = { text: string; face: Face };
/** Whether a font has a glyph for a code point. */
export type HasGlyph = Readonly<Record<Face, (codePoint: number) => boolean>>;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What readers see as one character each. */
export function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * A text as papers take it: letters composed, line ends as "\n", one space for other blanks; without control characters, marks
 * of direction and whatever else isn't seen. A space that doesn't break a line stays one.
 */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(/[\u00A0\u202F]/g, "\u00A0")
    .replaceAll(/[^\S\n\u00A0]+/g, " ")
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu, "");
}

const HAN = /\p{Script=Han}/u;
/** Of Chinese and Latin texts both, but as wide as a character in Chinese ones. */
const SHARED = /^[“”‘’…—·]/u;

/** A printable text by fonts; what neither has is MISSING. */
export function runsOf(text: string, hasGlyph: HasGlyph): Run[] {
  const isChinese = HAN.test(text);
  const runs: Run[] = [];
  for (const character of charactersOf(text)) {
    const run = runOf(character, hasGlyph, isChinese);
    const last = runs.at(-1);
    if (last?.face === run.face) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}

function runOf(character: string, hasGlyph: HasGlyph, isChinese: boolean): Run {
  const faces: Face[] = isChinese && SHARED.test(character) ? ["chinese", "latin"] : ["latin", "chinese"];
  const codePoints = Array.from(character, (each) => each.codePointAt(0) ?? 0);
  // A letter whose marks no font has is better without them than not there.
  for (const wanted of [codePoints, codePoints.slice(0, 1)]) {
    const face = faces.find((each) => wanted.every((codePoint) => hasGlyph[each](codePoint)));
    if (face) return { text: String.fromCodePoint(...wanted), face };
  }
  return { text: MISSING, face: "chinese" };
}
