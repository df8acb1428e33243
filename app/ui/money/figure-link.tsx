import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AnyFigure } from "../../../domain/insight";
import type { Money } from "~/money";
import { useFormatters } from "~/ui/formatters";
import { moneyParameters } from "~/views/money-address";
import type { Period } from "~/views/money-period";

/** An amount that opens the entries behind it. A loss is red and has its sign; nothing is quiet. */
export function FigureLink({
  figure,
  amount,
  period,
  month,
  route,
  what,
}: {
  figure: AnyFigure;
  amount: Money;
  period: Period;
  month?: string;
  route?: string;
  /** Which month, route or period it is of, for screen readers. */
  what: string;
}) {
  const { t } = useTranslation("money");
  const format = useFormatters();
  const written = format.money(amount);
  const address = moneyParameters({
    period,
    figure,
    currency: amount.currency,
    ...(month ? { month } : {}),
    ...(route ? { route } : {}),
  });
  const isLoss = figure === "net" && amount.amount.startsWith("-");
  const isNothing = !/[1-9]/.test(amount.amount);
  const tone = isLoss ? "critical" : isNothing ? "subdued" : null;
  return (
    <Link
      url={`/app/money/entries?${address}`}
      monochrome
      removeUnderline
      accessibilityLabel={t("open", { figure: t(`figure.${figure}`), what, amount: written })}
    >
      <span style={{ whiteSpace: "nowrap" }}>
        <Text as="span" numeric {...(tone ? { tone } : {})}>
          {written}
        </Text>
      </span>
    </Link>
  );
}
