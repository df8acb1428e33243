import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PlanFault } from "~/views/plan-fault";
import { faultWords } from "~/ui/plan/faults/fault-words";
import { faultsWithoutField, focusFirstFault } from "~/ui/plan/faults/faults";

/** How much is left to mend; what no field can show is told here. */
export function FaultsBanner({ issues, saved }: { issues: readonly PlanFault[]; saved: boolean }) {
  const { t } = useTranslation("plan");
  const homeless = faultsWithoutField(issues);
  const canBeShown = homeless.length < issues.length;
  return (
    <Banner
      tone="warning"
      title={t("faults.title", { count: issues.length })}
      action={canBeShown ? { content: t("faults.show"), onAction: () => focusFirstFault(issues) } : undefined}
    >
      {saved ? <p>{t("faults.saved")}</p> : null}
      {homeless.length > 0 ? (
        <List>
          {homeless.map((issue) => (
            <List.Item key={`${issue.path} ${issue.code}`}>{faultWords(t, issue)}</List.Item>
          ))}
        </List>
      ) : null}
    </Banner>
  );
}
