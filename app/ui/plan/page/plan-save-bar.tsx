import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";

/** Shopify's bar over the page while something isn't saved. */
export function PlanSaveBar({
  open,
  busy,
  onSave,
  onDiscard,
}: {
  open: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation("shell");
  const loading = busy ? { loading: "" } : {};
  return (
    <SaveBar id="plan-save-bar" open={open} discardConfirmation>
      <button variant="primary" onClick={onSave} {...loading}>
        {t("action.save")}
      </button>
      <button onClick={onDiscard} disabled={busy}>
        {t("action.discard")}
      </button>
    </SaveBar>
  );
}
