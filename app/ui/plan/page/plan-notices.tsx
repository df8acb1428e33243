import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { FailureBanner } from "~/ui/plan/editor/failure-banner";
import type { PlanEditing } from "~/ui/plan/editor/use-plan-editor";
import { FaultsBanner } from "~/ui/plan/faults/faults-banner";

/** What stands above the plan: why something wasn't done, and what is left to mend. */
export function PlanNotices({ plan }: { plan: PlanEditing }) {
  const { t } = useTranslation("plan");
  const { editor, dispatch, dirty } = plan;
  const { dateTime } = useFormatters();
  const { unsaved } = plan;
  return (
    <>
      {unsaved ? (
        <Banner
          tone="info"
          title={t("unsaved.title")}
          action={{ content: t("unsaved.restore"), onAction: unsaved.restore }}
          secondaryAction={{ content: t("unsaved.forget"), onAction: unsaved.forget }}
        >
          <p>{t("unsaved.body", { time: dateTime(unsaved.keptAt) })}</p>
        </Banner>
      ) : null}
      {editor.failure ? (
        <FailureBanner
          failure={editor.failure}
          dispatch={dispatch}
          onSave={plan.save}
          onOverrule={plan.overrule}
          onTakeTheirs={plan.takeTheirs}
        />
      ) : null}
      {editor.faultsShown && plan.faults.length > 0 ? (
        <FaultsBanner issues={plan.faults} saved={!dirty} />
      ) : null}
    </>
  );
}
