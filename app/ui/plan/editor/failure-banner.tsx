import { Banner } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import type { EditorAction, Failure } from "~/ui/plan/editor/plan-editor";

/** Why what was asked for didn't happen; what was typed is still there. */
export function FailureBanner({
  failure,
  dispatch,
  onSave,
  onOverrule,
  onTakeTheirs,
}: {
  failure: Failure;
  dispatch: Dispatch<EditorAction>;
  onSave: () => void;
  /** Saves over that revision of somebody else's. */
  onOverrule: (revision: number) => void;
  onTakeTheirs: () => void;
}) {
  const { t } = useTranslation("plan");
  const { dateTime } = useFormatters();
  const close = () => dispatch({ type: "failure-closed" });
  switch (failure.kind) {
    case "conflict":
      return (
        <Banner
          tone="warning"
          title={t("failure.conflictTitle", { name: failure.savedBy })}
          action={{
            content: t("failure.conflictKeep"),
            onAction: () => onOverrule(failure.revision),
          }}
          secondaryAction={{ content: t("failure.conflictTake"), onAction: onTakeTheirs }}
        >
          <p>
            {t("failure.conflictBody", { time: failure.savedAt === "" ? "" : dateTime(failure.savedAt) })}
          </p>
        </Banner>
      );
    case "network":
      return (
        <Banner
          tone="critical"
          title={t("failure.networkTitle")}
          action={{ content: t("failure.retry"), onAction: onSave }}
          onDismiss={close}
        >
          <p>{t("failure.networkBody")}</p>
        </Banner>
      );
    case "already-publishing":
      return (
        <Banner tone="warning" onDismiss={close}>
          <p>{t("failure.already-publishing")}</p>
        </Banner>
      );
    case "too-large":
      return (
        <Banner tone="critical" onDismiss={close}>
          <p>{t("failure.too-large", { bytes: failure.bytes, limit: failure.limit })}</p>
        </Banner>
      );
    case "too-many-steps":
      return (
        <Banner tone="critical" onDismiss={close}>
          <p>{t("failure.too-many-steps", { together: failure.together, limit: failure.limit })}</p>
        </Banner>
      );
  }
}
