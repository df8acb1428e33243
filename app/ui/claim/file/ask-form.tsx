import { BlockStack, Button, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EVIDENCE_KINDS, LONGEST_REASON } from "../../../../domain/claim";

/** What the shopper is asked for: kinds of evidence, anything in words, or both. */
export function AskForm({
  busy,
  onAsk,
  onCancel,
}: {
  busy: boolean;
  onAsk: (asked: { for: string; words: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(["claims", "shell", "decisionRules"]);
  const [kinds, setKinds] = useState<string[]>(["photos"]);
  const [words, setWords] = useState("");
  return (
    <BlockStack gap="300">
      <ChoiceList
        allowMultiple
        title={t("file.askFor")}
        choices={EVIDENCE_KINDS.map((kind) => ({ label: t(`decisionRules:evidence.${kind}`), value: kind }))}
        selected={kinds}
        onChange={setKinds}
      />
      <TextField
        label={t("file.askWords")}
        helpText={t("file.askWordsHelp")}
        value={words}
        onChange={setWords}
        multiline={2}
        maxLength={LONGEST_REASON}
        autoComplete="off"
      />
      <InlineStack align="end" gap="200">
        <Button onClick={onCancel}>{t("shell:action.cancel")}</Button>
        <Button
          variant="primary"
          loading={busy}
          disabled={kinds.length === 0 && words.trim() === ""}
          onClick={() => onAsk({ for: kinds.join(","), words })}
        >
          {t("file.ask")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
