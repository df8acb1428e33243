import { useNavigation } from "@remix-run/react";
import {
  BlockStack,
  Box,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import type { ComponentProps, ReactNode } from "react";
import { ListPages } from "~/ui/list-pages";

/** One row: in columns, or as a small card where there is no room for columns. */
export type ListRow = {
  readonly id: string;
  readonly cells: readonly ReactNode[];
  /** The card's three lines, each with what stands left and right. */
  readonly card: readonly (readonly [left: ReactNode, right: ReactNode])[];
};

type TableProps = ComponentProps<typeof IndexTable>;
export type Choosing = {
  resourceName: { singular: string; plural: string };
  /** Ids of rows. */
  chosen: readonly string[];
  allChosen: boolean;
  onSelectionChange: NonNullable<TableProps["onSelectionChange"]>;
  actions: NonNullable<TableProps["promotedBulkActions"]>;
};

type Heading = { title: string; alignment?: "end" };

/** A list that is read page by page, with its empty state for a search that found nothing. */
export function ListTable({
  headings,
  rows,
  page,
  words,
  choosing,
}: {
  headings: [Heading, ...Heading[]];
  rows: readonly ListRow[];
  /** Positions of the pages beside this one; null where there is none. */
  page: { newer: string | null; older: string | null };
  words: { noneTitle: string; noneBody: string; newer: string; older: string };
  /** Where rows can be chosen, to do something to all that are. */
  choosing?: Choosing;
}) {
  const navigation = useNavigation();
  const { smDown: condensed } = useBreakpoints();
  return (
    <>
      <IndexTable
        condensed={condensed}
        {...(choosing
          ? {
              selectable: true,
              resourceName: choosing.resourceName,
              selectedItemsCount: choosing.allChosen ? "All" : choosing.chosen.length,
              onSelectionChange: choosing.onSelectionChange,
              promotedBulkActions: choosing.actions,
            }
          : { selectable: false })}
        itemCount={rows.length}
        loading={navigation.state === "loading"}
        headings={headings}
        emptyState={
          <EmptySearchResult title={words.noneTitle} description={words.noneBody} withIllustration />
        }
      >
        {rows.map((row, index) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={index}
            selected={choosing?.chosen.includes(row.id) ?? false}
          >
            {condensed ? <RowCard lines={row.card} /> : <RowCells cells={row.cells} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <ListPages newer={page.newer} older={page.older} newerLabel={words.newer} olderLabel={words.older} />
    </>
  );
}

function RowCells({ cells }: { cells: readonly ReactNode[] }) {
  return cells.map((cell, column) => <IndexTable.Cell key={column}>{cell}</IndexTable.Cell>);
}

function RowCard({ lines }: { lines: ListRow["card"] }) {
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="100">
        {lines.map(([left, right], line) => (
          <InlineStack key={line} align="space-between" gap="200" blockAlign="center">
            <InlineStack align="start" gap="200">
              {left}
            </InlineStack>
            {right}
          </InlineStack>
        ))}
      </BlockStack>
    </Box>
  );
}

/** What the row is called, leading to its page; a click anywhere on the row follows it. */
export function RowName({ url, children }: { url: string; children: ReactNode }) {
  return (
    <Link url={url} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {children}
      </Text>
    </Link>
  );
}

/** An amount in a column. */
export function AmountCell({ children }: { children: ReactNode }) {
  return (
    <Text as="span" alignment="end" numeric>
      {children}
    </Text>
  );
}

/** An amount in a card. */
export function CardAmount({ children }: { children: ReactNode }) {
  return (
    <Text as="span" fontWeight="medium" numeric>
      {children}
    </Text>
  );
}

/** What stands quietly in a card. */
export function CardNote({ children }: { children: ReactNode }) {
  return (
    <Text as="span" tone="subdued" numeric>
      {children}
    </Text>
  );
}
