import { BlockStack, InlineGrid, Link, Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Flip, TrialResult } from "../../../domain/claim";
import { useFormatters } from "~/ui/formatters";

/** Which decisions flip, and what that costs. */
export function TrialFigures({ result }: { result: TrialResult }) {
  const { t } = useTranslation("decisionRules");
  const { money } = useFormatters();
  const { currency, newlyApproved, approvedAnyway, newlyNot, cost } = result;
  const sum = (of: { claims: number; amount: string }) =>
    t("trial.sum", { claims: of.claims, amount: money({ amount: of.amount, currency }) });
  const saves = cost.startsWith("-");
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 2, md: 3 }} gap="300">
        <Figure label={t("trial.claims")} value={String(result.claims)} />
        <Figure label={t("trial.flips")} value={String(result.flips)} />
        <Figure
          label={t(saves ? "trial.saves" : "trial.cost")}
          value={money({ amount: saves ? cost.slice(1) : cost, currency })}
        />
        <Figure label={t("trial.approved")} value={sum(newlyApproved)} />
        <Figure label={t("trial.approvedAnyway")} value={sum(approvedAnyway)} />
        <Figure label={t("trial.not")} value={sum(newlyNot)} />
      </InlineGrid>
      {result.unreadable > 0 ? (
        <Text as="p" tone="subdued">
          {t("trial.unreadable", { count: result.unreadable })}
        </Text>
      ) : null}
      {result.flips === 0 ? (
        <Text as="p">{t("trial.noFlips")}</Text>
      ) : (
        <>
          <Changes result={result} />
          <Largest flips={result.largest} currency={currency} />
        </>
      )}
    </BlockStack>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued" variant="bodySm">
        {label}
      </Text>
      <Text as="p" variant="headingSm" numeric>
        {value}
      </Text>
    </BlockStack>
  );
}

function Changes({ result: { changes, currency } }: { result: TrialResult }) {
  const { t } = useTranslation("decisionRules");
  const { money } = useFormatters();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("trial.changes")}
      </Text>
      {changes.map(({ from, to, claims, amount }) => (
        <Text as="p" key={`${from} ${to}`}>
          {t("trial.change", { from: t(`verdict.${from}`), to: t(`verdict.${to}`) })}
          {": "}
          {t("trial.sum", { claims, amount: money({ amount, currency }) })}
        </Text>
      ))}
    </BlockStack>
  );
}

function Largest({ flips, currency }: { flips: readonly Flip[]; currency: string }) {
  const { t } = useTranslation(["decisionRules", "claims"]);
  const { money } = useFormatters();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("trial.largest")}
      </Text>
      {/* Beside a narrow screen's edge it scrolls by itself, not the page. */}
      <div style={{ overflowX: "auto" }}>
        <table style={{ inlineSize: "100%", borderCollapse: "collapse" }}>
          <thead>
            <tr>
              {(["claim", "from", "to", "amount", "now"] as const).map((column) => (
                <th key={column} scope="col" style={column === "amount" ? NUMBER : CELL}>
                  <Text as="span" tone="subdued" fontWeight="regular" variant="bodySm">
                    {t(`trial.columns.${column}`)}
                  </Text>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flips.map(({ claimId, number, from, to, amount, state }) => (
              <tr key={claimId}>
                <th scope="row" style={CELL}>
                  <Link url={`/app/claims/${claimId}`}>{t("trial.claimNumber", { number })}</Link>
                </th>
                <td style={CELL}>{t(`verdict.${from}`)}</td>
                <td style={CELL}>{t(`verdict.${to}`)}</td>
                <td style={NUMBER}>{amount === null ? t("trial.unknown") : money({ amount, currency })}</td>
                <td style={CELL}>{t(`claims:state.${state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </BlockStack>
  );
}

const CELL: CSSProperties = {
  textAlign: "start",
  paddingBlock: "var(--p-space-100)",
  paddingInlineEnd: "var(--p-space-300)",
  fontWeight: "inherit",
};
const NUMBER: CSSProperties = { ...CELL, textAlign: "end", fontVariantNumeric: "tabular-nums" };
