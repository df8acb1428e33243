import {
  BlockStack,
  Box,
  Button,
  ChoiceList,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { CONDITION_KINDS, isSignal } from "../../../domain/claim";
import { useFaultAt } from "~/ui/decision-rules/rule-faults";
import type { ConditionForm } from "~/ui/decision-rules/rules-form";
import type { RuleWords } from "~/ui/decision-rules/use-rule-words";

type Props = {
  /** "rules[0].when[1]" */
  path: string;
  condition: ConditionForm;
  currency: string;
  words: RuleWords;
  onChange: (fields: Partial<ConditionForm>) => void;
};

/** One condition of a rule. */
export function ConditionEditor({ onRemove, ...props }: Props & { onRemove: () => void }) {
  const { t } = useTranslation("decisionRules");
  const { fact } = props.condition;
  const fault = useFaultAt();
  const ofItself = fault(props.path) ?? fault(`${props.path}.fact`);
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="h4" variant="headingSm">
            {t(`fact.${fact}`)}
          </Text>
          <Button
            variant="tertiary"
            icon={DeleteIcon}
            accessibilityLabel={t("rule.removeCondition", { condition: t(`fact.${fact}`) })}
            onClick={onRemove}
          />
        </InlineStack>
        <Fields {...props} />
        {ofItself ? (
          <Text as="p" tone="critical">
            {ofItself}
          </Text>
        ) : null}
        {isSignal(fact) ? (
          <Text as="p" tone="subdued" variant="bodySm">
            {t("signal")}
          </Text>
        ) : null}
      </BlockStack>
    </Box>
  );
}

function Fields(props: Props) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt();
  const { path, condition, words, onChange, currency } = props;
  const { fact } = condition;
  const kind = CONDITION_KINDS[fact];
  switch (kind.by) {
    case "words":
      return (
        <ChoiceList
          allowMultiple
          title={t(`fact.${fact}`)}
          titleHidden
          choices={kind.words.map((value) => ({ value, label: words.choice(fact, value) }))}
          selected={[...condition.chosen]}
          onChange={(chosen) => onChange({ chosen })}
          error={fault(`${path}.in`)}
        />
      );
    case "destinations":
    case "carriers":
      return (
        <TextField
          label={t(`fact.${fact}`)}
          labelHidden
          helpText={fact === "destination" || fact === "carrier" ? t(`help.${fact}`) : undefined}
          value={condition.listed}
          onChange={(listed) => onChange({ listed })}
          error={fault(`${path}.in`)}
          autoComplete="off"
        />
      );
    case "whether":
      return (
        <ChoiceList
          title={t(`fact.${fact}`)}
          titleHidden
          choices={[
            { value: "yes", label: t("is.yes") },
            { value: "no", label: t("is.no") },
          ]}
          selected={[condition.is ? "yes" : "no"]}
          onChange={([chosen]) => onChange({ is: chosen === "yes" })}
        />
      );
    case "amounts":
      return <RangeFields {...props} unit={currency} />;
    case "ratios":
      return <RangeFields {...props} unit="%" help={t("help.claims-to-orders")} />;
    case "counts":
      return <RangeFields {...props} />;
  }
}

function RangeFields({ path, condition, onChange, unit, help }: Props & { unit?: string; help?: string }) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt();
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
      {(["atLeast", "atMost"] as const).map((limit) => (
        <TextField
          key={limit}
          label={t(limit)}
          value={condition[limit]}
          onChange={(value) => onChange({ [limit]: value })}
          error={fault(`${path}.${limit}`)}
          helpText={limit === "atLeast" ? help : undefined}
          suffix={unit}
          inputMode="decimal"
          maxLength={30}
          autoComplete="off"
        />
      ))}
    </InlineGrid>
  );
}
