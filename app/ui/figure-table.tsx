import { Text } from "@shopify/polaris";
import type { CSSProperties, ReactNode } from "react";

const CELL: CSSProperties = {
  padding: "var(--p-space-200) var(--p-space-200)",
  borderBlockStart: "1px solid var(--p-color-border-secondary)",
  textAlign: "end",
  verticalAlign: "top",
};
const FIRST: CSSProperties = { ...CELL, textAlign: "start", fontWeight: "inherit" };

/** A heading; with `onSort` the rows are sorted by its column, or can be. */
export type FigureHeading =
  string | { title: string; sorted: "ascending" | "descending" | null; onSort: () => void };

/** A small table of figures: the first column names the row, the others stand right. It scrolls by itself where it is wide. */
export function FigureTable({
  caption,
  headings,
  rows,
}: {
  /** For screen readers: the card's title says it to others. */
  caption: string;
  headings: readonly FigureHeading[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div style={{ overflowX: "auto", position: "relative" }} role="region" aria-label={caption} tabIndex={0}>
      <table style={{ width: "100%", borderCollapse: "collapse" }}>
        <caption>
          <Text as="span" visuallyHidden>
            {caption}
          </Text>
        </caption>
        <thead>
          <tr>
            {headings.map((heading, column) => (
              <th
                key={column}
                scope="col"
                style={{ ...(column === 0 ? FIRST : CELL), borderBlockStart: 0 }}
                {...(typeof heading === "string" ? {} : { "aria-sort": heading.sorted ?? "none" })}
              >
                <Heading heading={heading} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" style={FIRST}>
                    <Text as="span">{cell}</Text>
                  </th>
                ) : (
                  <td key={column} style={CELL}>
                    <Text as="span" numeric>
                      {cell}
                    </Text>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ heading }: { heading: FigureHeading }) {
  if (typeof heading === "string")
    return (
      <Text as="span" tone="subdued" variant="bodySm">
        {heading}
      </Text>
    );
  const { title, sorted, onSort } = heading;
  return (
    <button type="button" onClick={onSort} style={SORTING}>
      <Text as="span" tone={sorted ? "base" : "subdued"} variant="bodySm">
        {title}
        <span aria-hidden>{sorted === null ? "" : sorted === "ascending" ? " ↑" : " ↓"}</span>
      </Text>
    </button>
  );
}

const SORTING: CSSProperties = {
  background: "none",
  border: 0,
  padding: 0,
  font: "inherit",
  textAlign: "inherit",
  cursor: "pointer",
};
