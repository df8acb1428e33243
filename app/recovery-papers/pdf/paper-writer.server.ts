import {
  INK,
  LEFT,
  MUTED,
  openPages,
  PAGE_HEIGHT,
  WIDTH,
  type Pages,
  type PaperOptions,
  type TextStyle,
} from "./pages.server";
import { drawTable, type Column } from "./table.server";

/** A label with what it says; a wide one takes the whole line. */
export type Field = { label: string; value: string; wide?: boolean };

/** A paper on A4 pages: what is added stands below what was added before, on the next page where it no longer fits. */
export type PaperWriter = ReturnType<typeof openWriter>;

const SMALL = { size: 8, color: MUTED };

export function openWriter(options: PaperOptions) {
  const pages = openPages(options);
  const paper = {
    paragraph(words: string, style: TextStyle = {}): void {
      for (const line of pages.linesOf(words, WIDTH, style)) {
        pages.reserve(pages.heightOf(1, style));
        pages.drawLines([line], LEFT, pages.y, style);
        pages.goDown(pages.heightOf(1, style));
      }
    },
    /** What explains, in small letters. */
    note(words: string): void {
      paper.paragraph(words, SMALL);
    },
    space(height: number): void {
      pages.goDown(height);
    },
    heading(words: string): void {
      // With what stands below it.
      pages.reserve(58);
      pages.goDown(13);
      paper.paragraph(words, { size: 11, weight: "bold" });
      pages.rule(pages.y + 2);
      pages.goDown(8);
    },
    /** What readers look for first. */
    highlight(label: string, value: string): void {
      const height = 44;
      pages.goDown(8);
      pages.shade(pages.y, height);
      pages.drawLines([label], LEFT + 14, pages.y + 15.5, { size: 10, color: MUTED });
      const style = { size: 16, weight: "bold", alignTo: LEFT + WIDTH - 14 } as const;
      pages.drawLines([value], LEFT, pages.y + 10.5, style);
      pages.goDown(height);
    },
    /** Labels with what they say, three beside each other. */
    fields(all: readonly Field[]): void {
      for (const row of rowsOf(all)) drawFields(pages, row, paper.paragraph);
    },
    /** Rows under their headings; the last `totals` rows are sums. */
    table(columns: readonly Column[], rows: readonly (readonly string[])[], totals = 0): void {
      drawTable(pages, columns, rows, totals);
    },
    /** Two lines to be written on. */
    signature(left: string, right: string): void {
      const gap = 40;
      const width = (WIDTH - gap) / 2;
      const labels = [left, right].map((words) => pages.linesOf(words, width, SMALL));
      const below = pages.heightOf(Math.max(...labels.map(({ length }) => length)), SMALL) + 3;
      pages.reserve(44 + below);
      pages.goDown(44);
      for (const [index, lines] of labels.entries()) {
        const x = LEFT + index * (width + gap);
        pages.rule(pages.y, { x, width, color: INK });
        pages.drawLines(lines, x, pages.y + 3, SMALL);
      }
      pages.goDown(below);
    },
    finish: pages.finish,
  };
  drawHead(pages, options, paper.paragraph);
  return paper;
}

function drawHead(
  pages: Pages,
  { sender, number, title }: PaperOptions,
  paragraph: PaperWriter["paragraph"],
): void {
  const style = { weight: "bold" } as const;
  const lines = pages.linesOf(sender, WIDTH - 90, style);
  pages.drawLines(lines, LEFT, pages.y, style);
  pages.drawLines([number], LEFT, pages.y, { ...style, alignTo: LEFT + WIDTH });
  pages.goDown(pages.heightOf(lines.length, style) + 4.5);
  pages.rule(pages.y, { color: INK, weight: 1 });
  pages.goDown(14);
  paragraph(title, { size: 19, weight: "bold" });
  pages.goDown(4);
}

const IN_ROW = 3;
const GAP = 14;

function rowsOf(all: readonly Field[]): Field[][] {
  const rows: Field[][] = [];
  for (const field of all) {
    const last = rows.at(-1);
    if (!field.wide && last && last.length < IN_ROW && !last[0]?.wide) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function drawFields(pages: Pages, row: readonly Field[], paragraph: PaperWriter["paragraph"]): void {
  const width = row[0]?.wide ? WIDTH : (WIDTH - GAP * (IN_ROW - 1)) / IN_ROW;
  const cells = row.map(({ label, value }) => ({
    label: pages.linesOf(label, width, SMALL),
    value: pages.linesOf(value, width, {}),
  }));
  const height = Math.max(
    ...cells.map(
      ({ label, value }) => pages.heightOf(label.length, SMALL) + pages.heightOf(value.length, {}),
    ),
  );
  if (height > PAGE_HEIGHT / 2) {
    // Too long to be kept together.
    for (const { label, value } of row) {
      paragraph(label, SMALL);
      paragraph(value);
    }
  } else {
    pages.reserve(height);
    cells.forEach(({ label, value }, index) => {
      const x = LEFT + index * (width + GAP);
      pages.drawLines(label, x, pages.y, SMALL);
      pages.drawLines(value, x, pages.y + pages.heightOf(label.length, SMALL), {});
    });
    pages.goDown(height);
  }
  pages.goDown(6);
}
