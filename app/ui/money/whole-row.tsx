import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { AnyFigure } from "../../../domain/insight";
import type { MoneyFigures } from "~/queries/read-money.server";
import { FigureLink } from "~/ui/money/figure-link";
import type { Period } from "~/views/money-period";

/** The last row of a table of figures: what the rows above come to. */
export function wholeRow(
  { whole }: Pick<MoneyFigures, "whole">,
  period: Period,
  columns: readonly AnyFigure[],
  name: string,
): { key: string; cells: ReactNode[] } {
  const strong = (key: string, shown: ReactNode) => (
    <Text key={key} as="span" fontWeight="semibold">
      {shown}
    </Text>
  );
  return {
    key: "whole",
    cells: [
      strong("name", <span style={{ whiteSpace: "nowrap" }}>{name}</span>),
      ...columns.map((figure) =>
        strong(figure, <FigureLink figure={figure} amount={whole[figure]} period={period} what={name} />),
      ),
    ],
  };
}
