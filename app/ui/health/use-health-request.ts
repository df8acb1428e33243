import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

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
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      // 404, 409: it has ended, or was begun, meanwhile; what is shown then tells.
      if (!response.ok && response.status !== 404 && response.status !== 409) {
        tell(t("refused"), true);
        return undefined;
      }
      const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
      const json: unknown = isJson ? await response.json() : null;
      onAnswered();
      return json;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      tell(t("notReached"), true); // fetch: no connection
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, ask, tell };
}
