import { LEFT, MUTED, PAGE_HEIGHT, type Pages, type TextStyle } from "./pages.server";

/** Widths are in points. */
export type Column = { heading: string; width: number; align?: "left" | "right" };

const PADDING = 5;
const HEADING = { size: 8, weight: "bold", color: MUTED } as const;
const SIZE = 9;

/** Rows under their headings, which stand on each page anew; the last `totals` rows are sums. */
export function drawTable(
  pages: Pages,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  totals: number,
): void {
  const cellsOf = (row: readonly string[], style: TextStyle) =>
    columns.map(({ width }, index) => pages.linesOf(row[index] ?? "", width - 2 * PADDING, style));
  const heightOf = (cells: readonly string[][], style: TextStyle) =>
    pages.heightOf(Math.max(...cells.map(({ length }) => length)), style) + 2 * PADDING - 2;
  const draw = (cells: readonly string[][], style: TextStyle) => {
    let x = LEFT;
    columns.forEach(({ width, align }, index) => {
      const alignTo = align === "right" ? x + width - PADDING : undefined;
      pages.drawLines(cells[index] ?? [], x + PADDING, pages.y + PADDING - 1, { ...style, alignTo });
      x += width;
    });
    pages.goDown(heightOf(cells, style));
  };
  const headings = cellsOf(
    columns.map(({ heading }) => heading),
    HEADING,
  );
  const headingHeight = heightOf(headings, HEADING);
  const drawHeadings = () => {
    pages.shade(pages.y, headingHeight);
    draw(headings, HEADING);
  };
  // What is too long for a page goes on on the next one.
  const most = Math.floor((PAGE_HEIGHT - headingHeight - 2 * PADDING) / pages.heightOf(1, { size: SIZE }));
  const parts = rows.flatMap((row, index) => {
    const style: TextStyle = { size: SIZE, weight: index >= rows.length - totals ? "bold" : "regular" };
    const cells = cellsOf(row, style);
    const count = Math.ceil(Math.max(...cells.map(({ length }) => length)) / most);
    return Array.from({ length: count }, (_, part) => ({
      cells: cells.map((lines) => lines.slice(part * most, (part + 1) * most)),
      style,
    }));
  });
  const [first] = parts;
  pages.reserve(headingHeight + (first ? heightOf(first.cells, first.style) : 0));
  drawHeadings();
  for (const { cells, style } of parts) {
    if (pages.reserve(heightOf(cells, style))) drawHeadings();
    draw(cells, style);
    pages.rule(pages.y);
  }
  pages.goDown(6);
}
