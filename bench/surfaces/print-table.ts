/** Rows as a table of text: the first column to the left, the others to the right. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(heads), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/** 3_200_000 is "3.20 M". */
export function millions(count: number): string {
  return `${(count / 1_000_000).toFixed(2)} M`;
}

/** 71_391 is "71.4 kB". */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** A quarter is "25 %". */
export function part(of: number, limit: number): string {
  return `${Math.round((100 * of) / limit)} %`;
}
