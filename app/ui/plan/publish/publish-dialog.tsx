import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormatters } from "~/ui/formatters";

/** Says what publishing will change, before it does. */
export function PublishDialog({
  open,
  busy,
  version,
  live,
  steps,
  unsaved,
  currency,
  onPublish,
  onClose,
}: {
  open: boolean;
  busy: boolean;
  /** The number that the version will have. */
  version: number;
  live: { version: number; steps: readonly string[] } | null;
  steps: readonly string[];
  unsaved: boolean;
  currency: string;
  onPublish: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("plan");
  const { money } = useFormatters();
  const liveSteps = new Set(live?.steps);
  const kept = steps.filter((step) => liveSteps.has(step)).length;
  const amount = (step: string | undefined) => money({ amount: step ?? "0", currency });
  const body = [
    live ? t("publish.replaces", { live: live.version }) : t("publish.first"),
    t("publish.steps", { count: steps.length, added: steps.length - kept, kept }),
    t("publish.range", { from: amount(steps[0]), to: amount(steps.at(-1)) }),
    ...(unsaved ? [t("publish.unsaved")] : []),
  ];
  return (
    <ConfirmDialog
      open={open}
      title={t("publish.confirmTitle", { version })}
      body={body}
      confirm={t("publish.confirm", { version })}
      busy={busy}
      onConfirm={onPublish}
      onClose={onClose}
    />
  );
}
