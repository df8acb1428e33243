import PdfDocument from "pdfkit";
import { breakLines } from "./break-lines";
import { fontName, type PaperFonts, type Weight } from "./fonts.server";
import { MISSING, printable, runsOf } from "./printable";

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 };
export const LEFT = 54;
export const WIDTH = PAGE.width - 2 * LEFT;
const TOP = 54;
/** Below it stands the foot of the page. */
const BOTTOM = PAGE.height - 66;
/** Between the head of a later page and what stands on it. */
const BELOW_HEAD = 14;
/** What fits on a later page. */
export const PAGE_HEIGHT = BOTTOM - TOP - BELOW_HEAD;
/** Of letters' size: how far lines are apart, and where letters stand in one. */
const LINE_HEIGHT = 1.42;
const BASELINE = 1.05;

export const INK = "#1a1c1e";
export const MUTED = "#5c6066";
const RULE = "#c9cdd2";
export const SHADE = "#f1f3f5";

export type TextStyle = { size?: number; weight?: Weight; color?: string };
export type PlacedStyle = TextStyle & {
  /** Where lines end; else they begin where they are told. */
  alignTo?: number;
};

export type PaperOptions = {
  fonts: PaperFonts;
  language: string;
  /** Above everything: who writes, and the number under which they keep the matter. */
  sender: string;
  number: string;
  title: string;
  madeAt: Date;
  /** "Page 1 of 3" */
  pageOf(page: number, pages: number): string;
  /** What MISSING means, told where there is one. */
  missingMeans: string;
};

/** Pages that are written from top to bottom, with what is drawn on them. */
export type Pages = ReturnType<typeof openPages>;

export function openPages(options: PaperOptions) {
  const { fonts, language, sender, number, title, madeAt } = options;
  const document = new PdfDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: language,
    displayTitle: true,
    info: { Title: `${title} ${number}`, Author: printable(sender), CreationDate: madeAt },
  });
  fonts.register(document);
  let y = TOP;
  let hasMissing = false;

  const font = (face: "latin" | "chinese", weight: Weight, size: number) =>
    document.font(fontName(face, weight)).fontSize(size);

  /** At a size of one point, by weight and text: words come again and again. */
  const widths = new Map<string, number>();

  function widthOf(text: string, { size = 9.5, weight = "regular" }: TextStyle): number {
    const key = `${weight} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = runsOf(text, fonts.hasGlyph).reduce(
        (sum, run) => sum + font(run.face, weight, 1).widthOfString(run.text),
        0,
      );
      widths.set(key, width);
    }
    return width * size;
  }

  function linesOf(text: string, width: number, style: TextStyle): string[] {
    return breakLines(printable(text), width, (part) => widthOf(part, style));
  }

  const heightOf = (lines: number, { size = 9.5 }: TextStyle) => lines * size * LINE_HEIGHT;

  function drawLine(text: string, x: number, top: number, style: TextStyle): void {
    const { size = 9.5, weight = "regular", color = INK } = style;
    let at = x;
    for (const run of runsOf(text, fonts.hasGlyph)) {
      if (run.text.includes(MISSING)) hasMissing = true;
      font(run.face, weight, size)
        .fillColor(color)
        .text(run.text, at, top + size * BASELINE, { lineBreak: false, baseline: "alphabetic" });
      at += document.widthOfString(run.text);
    }
  }

  /** Lines below each other, the first with its upper edge at `top`. */
  function drawLines(lines: readonly string[], x: number, top: number, style: PlacedStyle): void {
    lines.forEach((line, index) => {
      const from = style.alignTo === undefined ? x : style.alignTo - widthOf(line, style);
      drawLine(line, from, top + heightOf(index, style), style);
    });
  }

  function rule(top: number, { x = LEFT, width = WIDTH, color = RULE, weight = 0.6 } = {}): void {
    document
      .moveTo(x, top)
      .lineTo(x + width, top)
      .lineWidth(weight)
      .strokeColor(color)
      .stroke();
  }

  function shade(top: number, height: number): void {
    document.rect(LEFT, top, WIDTH, height).fill(SHADE);
  }

  const small = { size: 8, color: MUTED };
  const right = { alignTo: LEFT + WIDTH };

  function nextPage(): void {
    document.addPage();
    drawLine(title, LEFT, TOP - 14, small);
    drawLines([number], LEFT, TOP - 14, { ...small, ...right });
    rule(TOP);
    y = TOP + BELOW_HEAD;
  }

  function drawFoot(page: number, pages: number): void {
    const top = BOTTOM + 14;
    rule(top);
    drawLine(hasMissing ? `${MISSING} ${options.missingMeans}` : number, LEFT, top + 5, small);
    drawLines([options.pageOf(page, pages)], LEFT, top + 5, { ...small, ...right });
  }

  /** The whole file. Nothing can be added any more. */
  async function finish(): Promise<Buffer> {
    const { start, count } = document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      document.switchToPage(start + page);
      drawFoot(page + 1, count);
    }
    const pieces: Buffer[] = [];
    document.on("data", (piece: Buffer) => pieces.push(piece));
    const ended = new Promise((resolve, reject) => {
      document.on("end", resolve);
      document.on("error", reject);
    });
    document.end();
    await ended;
    return Buffer.concat(pieces);
  }

  return {
    /** Where the next thing stands. */
    get y() {
      return y;
    },
    goDown(height: number) {
      y += height;
    },
    /** Goes on on the next page unless so much fits on this one; says whether it did. */
    reserve(height: number): boolean {
      if (y + height <= BOTTOM) return false;
      nextPage();
      return true;
    },
    linesOf,
    heightOf,
    drawLines,
    rule,
    shade,
    finish,
  };
}
