import { Badge, BlockStack, Box, Button, ButtonGroup, InlineStack, Select, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, EditIcon } from "@shopify/polaris-icons";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { FACT_NAMES } from "../../../domain/claim";
import { ConditionEditor } from "~/ui/decision-rules/condition-editor";
import { OutcomeEditor } from "~/ui/decision-rules/outcome-editor";
import { useFaultAt, useIsFaulty } from "~/ui/decision-rules/rule-faults";
import { newCondition, type RuleForm } from "~/ui/decision-rules/rules-form";
import type { RuleWords } from "~/ui/decision-rules/use-rule-words";

/** One rule: its sentence, and, opened, its conditions and outcome. */
export function RuleCard({
  rule,
  index,
  count,
  isOpen,
  currency,
  words,
  onOpen,
  onChange,
  onMove,
  onRemove,
}: {
  rule: RuleForm;
  index: number;
  count: number;
  isOpen: boolean;
  currency: string;
  words: RuleWords;
  onOpen: (open: boolean) => void;
  onChange: (fields: Partial<RuleForm>) => void;
  /** By one place up (-1) or down (1). */
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("decisionRules");
  const path = `rules[${index}]`;
  const isFaulty = useIsFaulty(path);
  const editorId = useId();
  const number = index + 1;
  const isFirst = index === 0;
  const isLast = index === count - 1;
  return (
    <li data-rule={rule.id} style={{ listStyle: "none" }}>
      <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
            <BlockStack gap="100">
              <InlineStack gap="200" align="start" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {t("rule.number", { number })}
                </Text>
                {isFaulty ? <Badge tone="critical">{t("rule.faulty")}</Badge> : null}
              </InlineStack>
              <Text as="p" breakWord>
                {words.rule(rule)}
              </Text>
            </BlockStack>
            <ButtonGroup gap="extraTight" noWrap>
              <Button
                variant="tertiary"
                icon={ArrowUpIcon}
                disabled={isFirst}
                accessibilityLabel={t("rule.up", { number })}
                onClick={() => onMove(-1)}
              />
              <Button
                variant="tertiary"
                icon={ArrowDownIcon}
                disabled={isLast}
                accessibilityLabel={t("rule.down", { number })}
                onClick={() => onMove(1)}
              />
              <Button
                variant="tertiary"
                icon={EditIcon}
                ariaExpanded={isOpen}
                ariaControls={editorId}
                accessibilityLabel={t(isOpen ? "rule.close" : "rule.edit", { number })}
                onClick={() => onOpen(!isOpen)}
              />
              <Button
                variant="tertiary"
                icon={DeleteIcon}
                accessibilityLabel={t("rule.remove", { number })}
                onClick={onRemove}
              />
            </ButtonGroup>
          </InlineStack>
          <div id={editorId} hidden={!isOpen}>
            {isOpen ? (
              <RuleEditor path={path} rule={rule} currency={currency} words={words} onChange={onChange} />
            ) : null}
          </div>
        </BlockStack>
      </Box>
    </li>
  );
}

function RuleEditor({
  path,
  rule: { when, outcome },
  currency,
  words,
  onChange,
}: {
  path: string;
  rule: RuleForm;
  currency: string;
  words: RuleWords;
  onChange: (fields: Partial<RuleForm>) => void;
}) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt()(`${path}.when`);
  const free = FACT_NAMES.filter((name) => when.every(({ fact }) => fact !== name));
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="medium">
        {t("rule.conditions")}
      </Text>
      {when.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("rule.always")}
        </Text>
      ) : null}
      {when.map((condition, index) => (
        <ConditionEditor
          key={condition.fact}
          path={`${path}.when[${index}]`}
          condition={condition}
          currency={currency}
          words={words}
          onChange={(fields) =>
            onChange({ when: when.map((each, at) => (at === index ? { ...each, ...fields } : each)) })
          }
          onRemove={() => onChange({ when: when.filter((_, at) => at !== index) })}
        />
      ))}
      {fault ? (
        <Text as="p" tone="critical">
          <span role="alert">{fault}</span>
        </Text>
      ) : null}
      <Select
        label={t("rule.addConditionLabel")}
        options={[
          { value: "", label: t("rule.choose") },
          ...free.map((value) => ({ value, label: t(`fact.${value}`) })),
        ]}
        value=""
        onChange={(chosen) => {
          const fact = free.find((name) => name === chosen);
          if (fact) onChange({ when: [...when, newCondition(fact)] });
        }}
      />
      <Text as="p" fontWeight="medium">
        {t("rule.outcome")}
      </Text>
      <OutcomeEditor
        path={`${path}.outcome`}
        outcome={outcome}
        words={words}
        onChange={(fields) => onChange({ outcome: { ...outcome, ...fields } })}
      />
    </BlockStack>
  );
}
