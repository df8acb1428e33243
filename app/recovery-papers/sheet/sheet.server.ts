import PdfDocument from "pdfkit";
import { breakLines } from "./break-lines";
import { fontName, type PaperFonts, type Weight } from "./fonts.server";
import { MISSING, printable, runsOf } from "./printable";

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 54;
const TOP = 54;
/** Below it stands the foot of the page. */
const BOTTOM = PAGE.height - 66;
export const WIDTH = PAGE.width - 2 * LEFT;
const LINE_HEIGHT = 1.42;
/** Where letters stand in a line. */
const BASELINE = 1.05;

const INK = "#1a1c1e";
export const MUTED = "#5c6066";
const RULE = "#c9cdd2";
const SHADE = "#f1f3f5";

export type TextStyle = { size?: number; weight?: Weight; color?: string };
export type Column = { heading: string; width: number; align?: "left" | "right" };
export type Field = { label: string; value: string; wide?: boolean };

export type SheetOptions = {
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

/** A paper on A4 sheets: what is added stands below what was added before, on the next page where it no longer fits. */
export type Sheet = ReturnType<typeof openSheet>;

export function openSheet(options: SheetOptions) {
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

  /** One line with its upper edge at `top`. */
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

  const heightOf = (lines: number, { size = 9.5 }: TextStyle) => lines * size * LINE_HEIGHT;

  function drawLines(
    lines: readonly string[],
    x: number,
    top: number,
    style: TextStyle & { alignTo?: number },
  ): void {
    lines.forEach((line, index) => {
      const from = style.alignTo === undefined ? x : style.alignTo - widthOf(line, style);
      drawLine(line, from, top + heightOf(index, style), style);
    });
  }

  function rule(top: number, color = RULE, weight = 0.6): void {
    document
      .moveTo(LEFT, top)
      .lineTo(LEFT + WIDTH, top)
      .lineWidth(weight)
      .strokeColor(color)
      .stroke();
  }

  function nextPage(): void {
    document.addPage();
    y = TOP;
    const small = { size: 8, color: MUTED };
    drawLine(title, LEFT, y - 14, small);
    drawLines([number], LEFT, y - 14, { ...small, alignTo: LEFT + WIDTH });
    rule(y);
    y += 14;
  }

  /** Goes on on the next page unless so much fits on this one. */
  function reserve(height: number): void {
    if (y + height > BOTTOM) nextPage();
  }

  function paragraph(words: string, style: TextStyle & { indent?: number } = {}): void {
    const indent = style.indent ?? 0;
    for (const line of linesOf(words, WIDTH - indent, style)) {
      reserve(heightOf(1, style));
      drawLine(line, LEFT + indent, y, style);
      y += heightOf(1, style);
    }
  }

  function space(height: number): void {
    y += height;
  }

  function heading(words: string): void {
    // With what stands below it.
    reserve(58);
    y += 13;
    paragraph(words, { size: 11, weight: "bold" });
    y += 2;
    rule(y);
    y += 6;
  }

  /** What readers look for first. */
  function highlight(label: string, value: string): void {
    const height = 44;
    y += 8;
    document.rect(LEFT, y, WIDTH, height).fill(SHADE);
    drawLine(label, LEFT + 14, y + 15.5, { size: 10, color: MUTED });
    const style = { size: 16, weight: "bold" } as const;
    drawLines([value], LEFT, y + 10.5, { ...style, alignTo: LEFT + WIDTH - 14 });
    y += height;
  }

  /** Labels with what they say, three beside each other; wide ones take the whole line. */
  function fields(all: readonly Field[]): void {
    const inRow = 3;
    const gap = 14;
    const third = (WIDTH - gap * (inRow - 1)) / inRow;
    const label = { size: 8, color: MUTED };
    const rows: Field[][] = [];
    for (const field of all) {
      const last = rows.at(-1);
      if (!field.wide && last && last.length < inRow && !last[0]?.wide) last.push(field);
      else rows.push([field]);
    }
    for (const row of rows) {
      const cells = row.map((field) => ({
        label: linesOf(field.label, field.wide ? WIDTH : third, label),
        value: linesOf(field.value, field.wide ? WIDTH : third, {}),
      }));
      const heights = cells.map(
        (cell) => heightOf(cell.label.length, label) + heightOf(cell.value.length, {}),
      );
      const height = Math.max(...heights);
      if (height > (BOTTOM - TOP) / 2) {
        // Too long to be kept together.
        for (const { label: name, value } of row) {
          paragraph(name, label);
          paragraph(value);
          y += 6;
        }
        continue;
      }
      reserve(height);
      cells.forEach((cell, index) => {
        const x = LEFT + index * (third + gap);
        drawLines(cell.label, x, y, label);
        drawLines(cell.value, x, y + heightOf(cell.label.length, label), {});
      });
      y += height + 6;
    }
  }

  /** Rows under their headings, which stand on each page anew; the last `totals` rows are sums. */
  function table(columns: readonly Column[], rows: readonly (readonly string[])[], totals = 0): void {
    const padding = 5;
    const small = { size: 8, weight: "bold", color: MUTED } as const;
    const cellLines = (row: readonly string[], style: TextStyle) =>
      columns.map((column, index) => linesOf(row[index] ?? "", column.width - 2 * padding, style));
    const drawRow = (cells: readonly string[][], style: TextStyle, top: number) => {
      let x = LEFT;
      columns.forEach((column, index) => {
        const alignTo = column.align === "right" ? x + column.width - padding : undefined;
        drawLines(cells[index] ?? [], x + padding, top, { ...style, alignTo });
        x += column.width;
      });
    };
    const heightOfRow = (cells: readonly string[][], style: TextStyle) =>
      heightOf(Math.max(...cells.map(({ length }) => length)), style) + 2 * padding - 2;
    const headings = cellLines(
      columns.map((column) => column.heading),
      small,
    );
    const headingHeight = heightOfRow(headings, small);
    const drawHeadings = () => {
      document.rect(LEFT, y, WIDTH, headingHeight).fill(SHADE);
      drawRow(headings, small, y + padding - 1);
      y += headingHeight;
    };
    const body = rows.map((row, index): { cells: string[][]; style: TextStyle } => {
      const style: TextStyle = { size: 9, weight: index >= rows.length - totals ? "bold" : "regular" };
      return { cells: cellLines(row, style), style };
    });
    const [first] = body;
    reserve(headingHeight + (first ? heightOfRow(first.cells, first.style) : 0));
    drawHeadings();
    for (const { cells, style } of body) {
      const height = heightOfRow(cells, style);
      if (y + height > BOTTOM) {
        nextPage();
        drawHeadings();
      }
      drawRow(cells, style, y + padding - 1);
      y += height;
      rule(y);
    }
    y += 6;
  }

  /** Two lines to be written on. */
  function signature(left: string, right: string): void {
    const gap = 40;
    const half = (WIDTH - gap) / 2;
    reserve(70);
    y += 44;
    for (const [index, words] of [left, right].entries()) {
      const x = LEFT + index * (half + gap);
      document
        .moveTo(x, y)
        .lineTo(x + half, y)
        .lineWidth(0.6)
        .strokeColor(INK)
        .stroke();
      drawLines(linesOf(words, half, { size: 8 }), x, y + 3, { size: 8, color: MUTED });
    }
    y += 20;
  }

  /** The whole file. Nothing can be added any more. */
  async function finish(): Promise<Buffer> {
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      document.switchToPage(page);
      const top = BOTTOM + 14;
      rule(top);
      const small = { size: 8, color: MUTED };
      drawLine(hasMissing ? `${MISSING} ${options.missingMeans}` : number, LEFT, top + 5, small);
      const words = options.pageOf(page - start + 1, count);
      drawLines([words], LEFT, top + 5, { ...small, alignTo: LEFT + WIDTH });
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

  const senderLines = linesOf(sender, WIDTH - 90, { weight: "bold" });
  drawLines(senderLines, LEFT, y, { weight: "bold" });
  drawLines([number], LEFT, y, { weight: "bold", alignTo: LEFT + WIDTH });
  y += heightOf(senderLines.length, {}) + 4.5;
  rule(y, INK, 1);
  y += 14;
  paragraph(title, { size: 19, weight: "bold" });
  y += 4;

  return { paragraph, space, heading, highlight, fields, table, signature, finish };
}
