import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "~/ui/post-json";

export type RestoreSource = { version: number } | { replacedId: string };

/** Makes a version, or a draft that was replaced, the draft, and says so. */
export function useRestore(
  revision: number,
  onChanged: () => void,
): {
  busy: boolean;
  restore: (source: RestoreSource) => Promise<void>;
} {
  const { t } = useTranslation("versions");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const restore = async (source: RestoreSource) => {
    setBusy(true);
    const answered = await postJson("/app/plan/restore", { source, revision }).finally(() => setBusy(false));
    if (answered === null) bridge.toast.show(t("restore.network"), { isError: true });
    else if (!answered.ok) {
      bridge.toast.show(t(answered.status === 409 ? "restore.conflict" : "restore.unknown"), {
        isError: true,
      });
    } else {
      bridge.toast.show(
        "version" in source ? t("restore.done", { version: source.version }) : t("restore.broughtBack"),
      );
    }
    onChanged();
  };
  return { busy, restore };
}
