import { useNavigate } from "@remix-run/react";
import { Card, InlineGrid, Select } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "~/ui/day-field";
import { moneyParameters, type MoneyAddress } from "~/views/money-address";
import { PERIOD_PRESETS, type Period } from "~/views/money-period";

/** Which days the page is about, and in which currency where there are several. */
export function PeriodCard({
  address,
  currency,
  currencies,
}: {
  address: Pick<MoneyAddress, "period" | "chosen">;
  currency: string;
  currencies: readonly string[];
}) {
  const { t } = useTranslation("money");
  const navigate = useNavigate();
  /** Days are being picked, in place of what was shown then. */
  const [pickingFor, setPickingFor] = useState<string | null>(null);
  const { period } = address;
  const chosen = pickingFor === address.chosen ? "custom" : address.chosen;
  const kept = currencies.length > 1 ? currency : null;
  const show = (days: Period, of: string | null = kept) =>
    navigate(`/app/money?${moneyParameters({ period: days, currency: of })}`);
  const choose = (value: string) => {
    setPickingFor(value === "custom" ? address.chosen : null);
    if (value === "custom") return;
    const parameters = new URLSearchParams({ period: value, ...(kept ? { currency: kept } : {}) });
    navigate(`/app/money?${parameters.toString()}`);
  };
  return (
    <Card>
      <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="300">
        <Select
          label={t("period.label")}
          options={[...PERIOD_PRESETS, "custom" as const].map((value) => ({
            value,
            label: t(`period.${value}`),
          }))}
          value={chosen}
          onChange={choose}
        />
        {chosen === "custom"
          ? (["from", "to"] as const).map((end) => (
              <DayField
                key={end}
                label={t(`period.${end}`)}
                day={period[end]}
                onDay={(day) => show(withEnd(period, end, day))}
              />
            ))
          : null}
        {currencies.length > 1 ? (
          <Select
            label={t("period.currency")}
            options={[...currencies]}
            value={currency}
            onChange={(of) => show(period, of)}
            helpText={t("period.currencies")}
          />
        ) : null}
      </InlineGrid>
    </Card>
  );
}

/** The period with another first or last day; what would end before it begins is that day alone. */
function withEnd(period: Period, end: "from" | "to", day: string): Period {
  const changed = { ...period, [end]: day };
  return changed.from <= changed.to ? changed : { from: day, to: day };
}
