import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "~/ui/post-json";

/** Asks the server for something on the health page, and says so where it didn't get there or was refused. */
export function useHealthRequest(onAnswered: () => void): {
  busy: boolean;
  /** @returns the answer's JSON (null without any); undefined when it was refused */
  ask: (address: string, body: unknown) => Promise<unknown>;
  tell: (words: string) => void;
} {
  const { t } = useTranslation("health");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const tell = (words: string, isError = false) => bridge.toast.show(words, { isError });
  const ask = async (address: string, body: unknown): Promise<unknown> => {
    setBusy(true);
    const answered = await postJson(address, body).finally(() => setBusy(false));
    if (answered === null) {
      tell(t("notReached"), true);
      return undefined;
    }
    // 404, 409: it has ended, or was begun, meanwhile; what is shown then tells.
    if (!answered.ok && answered.status !== 404 && answered.status !== 409) {
      tell(t("refused"), true);
      return undefined;
    }
    onAnswered();
    return answered.json;
  };
  return { busy, ask, tell };
}
