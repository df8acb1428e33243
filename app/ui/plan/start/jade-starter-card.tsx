import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useMemo, type CSSProperties, type Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { parsePlan } from "../../../../domain/rating";
import { reviewPlan } from "../../../../domain/rating/warnings/plan-warnings";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import { percentOf } from "~/ui/plan/form/percent";
import { CargoSource } from "~/ui/plan/rules/cargo-rates";
import { signedPercent } from "~/ui/plan/rules/cargo-table";
import { starterPlan } from "~/ui/plan/start/starter-plans";

/** The plan for jade and jewellery, with what forwarders usually ask beside each premium. */
export function JadeStarterCard({
  currency,
  dispatch,
}: {
  currency: string;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation(["plan", "warnings"]);
  const plan = useMemo(() => starterPlan("jade-by-destination", currency), [currency]);
  const rows = useMemo(() => {
    // Shown for all destinations, also for those where the shop pays: it pays the forwarder there too.
    const parsed = parsePlan({ ...plan, version: 1, merchantFunded: [] });
    return parsed.ok
      ? reviewPlan(parsed.value)
          .cargo.flat()
          .flatMap((comparison) =>
            comparison && comparison.goods !== "other"
              ? comparison.zones.map((zone) => ({ ...zone, rate: comparison.least?.rate ?? "" }))
              : [],
          )
      : [];
  }, [plan]);
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="300" padding="400">
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h3" variant="headingMd">
            {t("start.jade-by-destination.title")}
          </Text>
          <Text as="p">{t("start.jade-by-destination.body")}</Text>
        </BlockStack>
        <table style={TABLE}>
          <thead>
            <tr>
              <Head>{t("warnings:cargo.zone")}</Head>
              <Head isNumber>{t("rule.premium")}</Head>
              <Head isNumber>{t("warnings:cargo.usual")}</Head>
              <Head isNumber>{t("warnings:cargo.margin")}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ zone, rate, usual, margin }) => (
              <tr key={zone}>
                <th scope="row" style={CELL}>
                  <Text as="span" fontWeight="regular">
                    {t(`warnings:cargo.zones.${zone}`)}
                  </Text>
                </th>
                <td style={NUMBER}>{t("warnings:cargo.percent", { percent: percentOf(rate) })}</td>
                <td style={NUMBER}>
                  {t("warnings:cargo.range", { from: percentOf(usual.from), to: percentOf(usual.to) })}
                </td>
                <td style={NUMBER}>
                  <Text as="span" tone="success">
                    {t("warnings:cargo.marginRange", {
                      from: signedPercent(margin?.from ?? ""),
                      to: signedPercent(margin?.to ?? ""),
                    })}
                  </Text>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <CargoSource />
        <div>
          <Button variant="primary" onClick={() => dispatch({ type: "plan-started", plan })}>
            {t("start.jade-by-destination.action")}
          </Button>
        </div>
      </BlockStack>
    </Box>
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

const TABLE: CSSProperties = { inlineSize: "100%", borderCollapse: "collapse" };
const CELL: CSSProperties = { textAlign: "start", paddingBlock: "var(--p-space-100)" };
const NUMBER: CSSProperties = { ...CELL, textAlign: "end", fontVariantNumeric: "tabular-nums" };
