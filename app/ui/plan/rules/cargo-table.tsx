import { Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { CargoComparison, CargoZone } from "../../../../domain/rating/warnings/cargo-comparison";
import { useFormatters } from "~/ui/formatters";
import { percentOf } from "~/ui/plan/form/percent";

/** The usual cargo rate of each zone that a rule is for, and what its premium leaves. */
export function CargoTable({ comparison, currency }: { comparison: CargoComparison; currency: string }) {
  const { t } = useTranslation("warnings");
  const isFixed = comparison.least === null;
  return (
    <table style={TABLE}>
      <thead>
        <tr>
          <Head>{t("cargo.zone")}</Head>
          <Head isNumber>{t("cargo.usual")}</Head>
          <Head isNumber>{t(isFixed ? "cargo.enough" : "cargo.margin")}</Head>
        </tr>
      </thead>
      <tbody>
        {comparison.zones.map((zone) => (
          <tr key={zone.zone}>
            <th scope="row" style={CELL}>
              <Text as="span" fontWeight="regular">
                {t(`cargo.zones.${zone.zone}`)}
              </Text>
            </th>
            <td style={NUMBER}>
              {t("cargo.range", { from: percentOf(zone.usual.from), to: percentOf(zone.usual.to) })}
            </td>
            <td style={NUMBER}>
              <Left zone={zone} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ children, isNumber = false }: { children: string; isNumber?: boolean }) {
  return (
    <th scope="col" style={isNumber ? NUMBER : CELL}>
      <Text as="span" tone="subdued" fontWeight="regular" variant="bodySm">
        {children}
      </Text>
    </th>
  );
}

function Left({ zone: { margin, enoughUpTo }, currency }: { zone: CargoZone; currency: string }) {
  const { t } = useTranslation("warnings");
  const { money } = useFormatters();
  if (margin) {
    const isThin = margin.to.startsWith("-");
    const tone = isThin ? "critical" : margin.from.startsWith("-") ? "caution" : "success";
    return (
      <Text as="span" tone={tone}>
        {t(isThin ? "cargo.marginThin" : "cargo.marginRange", {
          from: signedPercent(margin.from),
          to: signedPercent(margin.to),
        })}
      </Text>
    );
  }
  return enoughUpTo === null ? null : (
    <Text as="span" tone="caution">
      {t("cargo.upTo", { value: money({ amount: enoughUpTo, currency }) })}
    </Text>
  );
}

/** "+0.2" of "0.002", "−0.1" of "-0.001", "0" of "0": in per cent. */
export function signedPercent(fraction: string): string {
  if (fraction.startsWith("-")) return `−${percentOf(fraction.slice(1))}`;
  const percent = percentOf(fraction);
  return percent === "0" ? percent : `+${percent}`;
}

const TABLE: CSSProperties = { inlineSize: "100%", borderCollapse: "collapse" };
const CELL: CSSProperties = { textAlign: "start", paddingBlock: "var(--p-space-050)" };
const NUMBER: CSSProperties = {
  ...CELL,
  textAlign: "end",
  fontVariantNumeric: "tabular-nums",
  paddingInlineStart: "var(--p-space-200)",
};
