import { charactersOf } from "./printable";

/** Written without spaces between words: a line may end after each character. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]/u;
/** Never at the beginning, never at the end of a line (GB/T 15834). */
const CLOSING = /^[，。、；：？！）》〉」』】〕”’…—％,.;:?!)\]}%ー々]/u;
const OPENING = /[（《〈「『【〔“‘([{]$/u;

/** Breaks a printable text into lines no wider than `width`; whatever doesn't fit on a line by itself is broken anywhere. */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(paragraph, width, widthOf));
}

function breakParagraph(paragraph: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  const add = (part: string) => {
    line += part;
    taken += widthOf(part);
  };
  const end = () => {
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = "";
    taken = 0;
  };
  for (const unit of unitsOf(paragraph)) {
    const wide = widthOf(unit.trimEnd());
    if (taken + wide > width) end();
    if (wide <= width) add(unit);
    else
      for (const character of charactersOf(unit)) {
        if (taken + widthOf(character) > width) end();
        add(character);
      }
  }
  return [...lines, line.trimEnd()];
}

/** What can't be parted, with the space behind it. */
function unitsOf(paragraph: string): string[] {
  const units: string[] = [];
  for (const character of charactersOf(paragraph)) {
    const last = units.at(-1);
    if (last !== undefined && belongTogether(last, character)) units[units.length - 1] = last + character;
    else units.push(character);
  }
  return units;
}

function belongTogether(before: string, character: string): boolean {
  if (character === " ") return true;
  if (before.endsWith(" ")) return false;
  if (CLOSING.test(character) || OPENING.test(before)) return true;
  return !UNSPACED.test(character) && !UNSPACED.test(charactersOf(before).at(-1) ?? "");
}
