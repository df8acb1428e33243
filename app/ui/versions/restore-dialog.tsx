import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormatters } from "~/ui/formatters";
import { useRestore, type RestoreSource } from "~/ui/versions/use-restore";

/** Asks before the draft is replaced, and says that it is kept. */
export function RestoreDialog({
  source,
  draft,
  onClose,
  onChanged,
}: {
  /** Null while nobody wants to restore anything. */
  source: RestoreSource | null;
  draft: { revision: number; updatedBy: string; updatedAt: string } | null;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  const { busy, restore } = useRestore(draft?.revision ?? 0, onChanged);
  const version = source && "version" in source ? source.version : null;
  const kept = draft ? [t("restore.kept", { time: dateTime(draft.updatedAt), name: draft.updatedBy })] : [];
  return (
    <ConfirmDialog
      open={source !== null}
      title={version === null ? t("restore.backTitle") : t("restore.title", { version })}
      body={version === null ? [t("restore.backBody")] : [t("restore.body"), ...kept]}
      confirm={version === null ? t("restore.undo") : t("restore.confirm")}
      busy={busy}
      onConfirm={() => {
        if (source) void restore(source).finally(onClose);
      }}
      onClose={onClose}
    />
  );
}
