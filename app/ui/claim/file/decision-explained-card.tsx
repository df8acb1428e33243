import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DEFAULT_RULES_VERSION, FACT_NAMES, type ClaimFacts, type FactName } from "../../../../domain/claim";
import type { ClaimDecisionDetail } from "~/queries/read-claim-file.server";
import { formOfRules } from "~/ui/decision-rules/rules-form";
import { useRuleWords } from "~/ui/decision-rules/use-rule-words";
import { useReasonWords } from "~/ui/claim/file/use-reason-words";
import type { ToldReason } from "~/use-cases/claims/shopper/shopper-claim";
import { FactList } from "~/ui/fact-list";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { useFormatters } from "~/ui/formatters";

const TONE = { approve: "success", deny: "critical", review: "attention", ask: "warning" } as const;

/** The last decision with its rule in plain words and all that was known then, each fact with its source. */
export function DecisionExplainedCard({
  decision,
  currency,
}: {
  decision: ClaimDecisionDetail;
  currency: string;
}) {
  const { t } = useTranslation(["claims", "decisionRules"]);
  const format = useFormatters();
  const words = useRuleWords(currency);
  const whoIs = useWhoIs();
  const [rule] = decision.rule === null ? [] : formOfRules({ rules: [decision.rule] });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("file.decision")}
          </Text>
          <Badge tone={TONE[decision.verdict]}>{t(`decisionRules:verdict.${decision.verdict}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {whoIs(decision.by)} · {format.dateTime(decision.at)}
        </Text>
        {rule ? <Text as="p">{words.rule(rule)}</Text> : null}
        {decision.by === "rules" && !rule ? <Text as="p">{t("file.noRule")}</Text> : null}
        {decision.rulesVersion !== null ? (
          <Link url="/app/claims/rules">
            {decision.rulesVersion === DEFAULT_RULES_VERSION
              ? t("file.rulesBuiltIn")
              : t("file.rulesVersion", { version: decision.rulesVersion })}
          </Link>
        ) : null}
        {decision.reason ? <Reason reason={decision.reason} currency={currency} /> : null}
        {decision.facts ? (
          <details>
            <summary style={{ cursor: "pointer" }}>{t("file.facts")}</summary>
            <div style={{ marginBlockStart: "var(--p-space-200)" }}>
              <Facts facts={decision.facts} />
            </div>
          </details>
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Why it was decided so: words that the shopper reads, or what our own code says of it. */
function Reason({ reason, currency }: { reason: ToldReason; currency: string }) {
  const reasonWords = useReasonWords(currency);
  if ("words" in reason)
    return <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>“{String(reason.words)}”</div>;
  const said = reasonWords(reason);
  return said === null ? null : <Text as="p">{said}</Text>;
}

function Facts({ facts }: { facts: ClaimFacts }) {
  const { t, i18n } = useTranslation(["claims", "decisionRules", "coverage"]);
  const format = useFormatters();
  const words = useRuleWords(facts.amount.value?.currency ?? "USD");
  const list = (values: readonly string[]) => new Intl.ListFormat(i18n.language).format(values);
  const say = (name: FactName): string => {
    switch (name) {
      case "amount":
        return facts.amount.value ? format.money(facts.amount.value) : t("file.unknown");
      case "destination":
        return facts.destination.value ? format.country(facts.destination.value) : t("file.unknown");
      case "claims-to-orders": {
        const { value } = facts[name];
        return value ? `${value.claims} / ${value.orders}` : t("file.unknown");
      }
      case "missing": {
        const { value } = facts.missing;
        if (value === null) return t("file.unknown");
        return value.length === 0 ? t("file.nothing") : list(value.map((kind) => words.choice(name, kind)));
      }
      default: {
        const { value } = facts[name];
        if (value === null) return t("file.unknown");
        if (typeof value === "boolean") return t(value ? "decisionRules:is.yes" : "decisionRules:is.no");
        return typeof value === "number" ? String(value) : words.choice(name, value);
      }
    }
  };
  return (
    <FactList
      facts={FACT_NAMES.map((name) => ({
        name: t(`decisionRules:fact.${name}`),
        value: `${say(name)} (${t(`file.source.${facts[name].source}`)})`,
      }))}
    />
  );
}
