import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, InlineError, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseMailTextForm, type MailTextForm } from "~/http/mail-text-form";
import { postJson } from "~/ui/post-json";

/** Sends an example of what is typed, saved or not, to who looks at the page. */
export function SendExample({ form, to }: { form: MailTextForm; to: string }) {
  const { t } = useTranslation("mailTexts");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<"failed" | "tooMany" | null>(null);
  const send = async () => {
    setBusy(true);
    const answer = await postJson("/app/settings/mails/example", { form });
    setBusy(false);
    setFailed(answer?.ok ? null : answer?.status === 429 ? "tooMany" : "failed");
    if (answer?.ok) bridge.toast.show(t("example.sent", { address: to }));
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      <Button onClick={() => void send()} loading={busy} disabled={!parseMailTextForm(form).ok}>
        {t("example.send")}
      </Button>
      {failed ? <InlineError fieldID="example" message={t(`example.${failed}`)} /> : null}
    </InlineStack>
  );
}
