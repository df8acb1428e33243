import { BlockStack, Button, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { needsMoney, REMEDIES, WHOLE_SHARE, type Remedy } from "../../../../domain/claim";

/** What is approved: the remedies that the shopper may choose among, and how much of the insured value; or given at once. */
export function ApproveForm({
  wished,
  busy,
  onApprove,
  onSettle,
  onCancel,
}: {
  wished: Remedy;
  busy: boolean;
  onApprove: (approval: { remedies: string; share: string }) => void;
  onSettle: (settlement: { remedy: Remedy; share: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(["claims", "shell"]);
  const [remedies, setRemedies] = useState<string[]>([wished]);
  const [percent, setPercent] = useState("100");
  const share = shareOf(percent);
  const [only] = remedies.length === 1 ? REMEDIES.filter((remedy) => remedy === remedies[0]) : [];
  // Said here: an approval of nothing that can be given would have to be reopened.
  const reshipsPart = share !== null && only !== undefined && needsMoney([only], share);
  const ready = share !== null && remedies.length > 0 && !reshipsPart;
  const fault = share === null ? t("outcome.share-invalid") : t("outcome.share-needs-money");
  return (
    <BlockStack gap="300">
      <ChoiceList
        allowMultiple
        title={t("file.remedies")}
        choices={REMEDIES.map((remedy) => ({ label: t(`remedy.${remedy}`), value: remedy }))}
        selected={remedies}
        onChange={setRemedies}
      />
      <TextField
        label={t("file.share")}
        helpText={t("file.shareHelp")}
        value={percent}
        onChange={setPercent}
        suffix="%"
        inputMode="decimal"
        autoComplete="off"
        error={share === null || reshipsPart ? fault : undefined}
      />
      <InlineStack align="end" gap="200">
        <Button onClick={onCancel}>{t("shell:action.cancel")}</Button>
        {only ? (
          <Button
            loading={busy}
            disabled={!ready}
            onClick={() => share !== null && onSettle({ remedy: only, share: String(share) })}
          >
            {t("file.approveAndSettle")}
          </Button>
        ) : null}
        <Button
          variant="primary"
          loading={busy}
          disabled={!ready}
          onClick={() => share !== null && onApprove({ remedies: remedies.join(","), share: String(share) })}
        >
          {t("detail.approve")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** Per cent with at most two decimals, in 1/10,000; null for what is none above 0 and up to 100. */
function shareOf(percent: string): number | null {
  const typed = percent.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return null;
  const [whole = "0", decimals = ""] = typed.split(".");
  const share = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return share >= 1 && share <= WHOLE_SHARE ? share : null;
}
