import { BlockStack, Checkbox, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EVIDENCE_KINDS, LONGEST_RULE_WORDS, REMEDIES, VERDICTS } from "../../../domain/claim";
import { SHOPPER_LANGUAGES } from "~/shopper/languages";
import { useFaultAt } from "~/ui/decision-rules/rule-faults";
import type { OutcomeForm, WordsForm } from "~/ui/decision-rules/rules-form";
import type { RuleWords } from "~/ui/decision-rules/use-rule-words";
import { useFormatters } from "~/ui/formatters";

type Props = {
  /** "rules[0].outcome" */
  path: string;
  outcome: OutcomeForm;
  words: RuleWords;
  onChange: (fields: Partial<OutcomeForm>) => void;
};

/** What a rule decides. */
export function OutcomeEditor(props: Props) {
  const { t } = useTranslation("decisionRules");
  const { outcome, onChange } = props;
  return (
    <BlockStack gap="300">
      <Select
        label={t("outcome.verdict")}
        options={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))}
        value={outcome.do}
        onChange={(chosen) => {
          const verdict = VERDICTS.find((known) => known === chosen);
          if (verdict) onChange({ do: verdict });
        }}
      />
      {outcome.do === "approve" ? <Approval {...props} /> : null}
      {outcome.do === "ask" ? <Asking {...props} /> : null}
      {outcome.do === "deny" ? (
        <Words {...props} path={`${props.path}.reason`} label={t("outcome.reason")} />
      ) : null}
    </BlockStack>
  );
}

function Approval({ path, outcome, words, onChange }: Props) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt();
  return (
    <>
      <ChoiceList
        allowMultiple
        title={t("outcome.remedies")}
        choices={REMEDIES.map((value) => ({ value, label: words.choice("remedies", value) }))}
        selected={[...outcome.remedies]}
        onChange={(remedies) => onChange({ remedies })}
        error={fault(`${path}.remedies`)}
      />
      <Text as="p" tone="subdued" variant="bodySm">
        {t("outcome.remediesHelp")}
      </Text>
      <div style={{ maxWidth: "14rem" }}>
        <TextField
          label={t("outcome.percent")}
          value={outcome.percent}
          onChange={(percent) => onChange({ percent })}
          error={fault(`${path}.share`)}
          suffix="%"
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
        />
      </div>
    </>
  );
}

function Asking(props: Props) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt();
  const { path, outcome, words, onChange } = props;
  return (
    <>
      <ChoiceList
        allowMultiple
        title={t("verdict.ask")}
        titleHidden
        choices={EVIDENCE_KINDS.map((value) => ({ value, label: words.choice("evidence", value) }))}
        selected={[...outcome.evidence]}
        onChange={(evidence) => onChange({ evidence })}
        error={fault(`${path}.for`)}
      />
      <Words {...props} path={`${path}.words`} label={t("outcome.words")} help={t("outcome.wordsHelp")} />
    </>
  );
}

/** Words to the shopper: one text, or one for each language. */
function Words({ path, label, help, outcome, onChange }: Props & { label: string; help?: string }) {
  const { t } = useTranslation("decisionRules");
  const fault = useFaultAt();
  const format = useFormatters();
  const { words } = outcome;
  const set = (fields: Partial<WordsForm>) => onChange({ words: { ...words, ...fields } });
  const field = { multiline: 2, maxLength: LONGEST_RULE_WORDS, autoComplete: "off" } as const;
  return (
    <>
      {words.byLanguage ? (
        SHOPPER_LANGUAGES.map((language) => (
          <TextField
            {...field}
            key={language}
            label={`${label} (${format.language(language)})`}
            value={words.texts[language] ?? ""}
            onChange={(text) => set({ texts: { ...words.texts, [language]: text } })}
            error={fault(`${path}.${language}`) ?? (language === "en" ? fault(path) : undefined)}
          />
        ))
      ) : (
        <TextField
          {...field}
          label={label}
          helpText={help}
          value={words.text}
          onChange={(text) => set({ text })}
          error={fault(path)}
        />
      )}
      <Checkbox
        label={t("outcome.byLanguage")}
        helpText={t("outcome.byLanguageHelp")}
        checked={words.byLanguage}
        // What was typed for all is where the English is; the other way round it comes back.
        onChange={(byLanguage) =>
          byLanguage
            ? set({ byLanguage, texts: { ...words.texts, en: words.texts.en ?? words.text } })
            : set({ byLanguage, text: words.text === "" ? (words.texts.en ?? "") : words.text })
        }
      />
    </>
  );
}
