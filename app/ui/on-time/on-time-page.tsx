import { Banner, Checkbox } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CostCard } from "~/ui/on-time/cost-card";
import { ExampleCard } from "~/ui/on-time/example-card";
import { GradesCard } from "~/ui/on-time/grades-card";
import { PromisesCard } from "~/ui/on-time/promises-card";
import { useOnTimeEditor, type OnTimePageData } from "~/ui/on-time/use-on-time-editor";
import { VersionsCard } from "~/ui/on-time/versions-card";
import { SettingsCard } from "~/ui/settings/settings-cards";
import { SettingsFrame } from "~/ui/settings/settings-frame";

/** What the shop promises about punctuality, what late parcels get back, and what that would have cost. */
export function OnTimePage({ page, onSaved }: { page: OnTimePageData; onSaved: () => void }) {
  const { t } = useTranslation("onTime");
  const editing = useOnTimeEditor(page, onSaved);
  const { form, change } = editing;
  return (
    <SettingsFrame
      saveBarId="on-time-save-bar"
      page={{ title: t("title"), subtitle: t("subtitle") }}
      editing={editing}
      saved={page.saved}
      neverSaved={t("neverSaved")}
      problemTitles={{
        conflict: t("problem.conflict"),
        "no-answer": t("problem.no-answer"),
        refused: t("problem.refused"),
      }}
      onReload={onSaved}
    >
      {form.on && page.offered !== true ? <NotOffered offered={page.offered} /> : null}
      <SettingsCard title={t("switch.title")}>
        <Checkbox
          label={t("switch.label")}
          helpText={page.form.on ? t("switch.help") : t("switch.off")}
          checked={form.on}
          onChange={(on) => change({ on })}
        />
      </SettingsCard>
      <PromisesCard editing={editing} />
      <GradesCard editing={editing} />
      <ExampleCard editing={editing} today={page.today} />
      {/* Worked out anew for each promise that was saved. */}
      <CostCard key={page.saved?.at ?? "never"} editing={editing} />
      {page.versions.length > 0 ? (
        <VersionsCard versions={page.versions} currency={page.currency} onUse={change} />
      ) : null}
    </SettingsFrame>
  );
}

/** The promise holds for nobody as long as no guarantee covers lateness. */
function NotOffered({ offered }: { offered: false | null }) {
  const { t } = useTranslation("onTime");
  return (
    <Banner
      tone="warning"
      title={t(offered === null ? "switch.noPlan" : "switch.notOffered")}
      action={{ content: t("switch.toPlan"), url: "/app/plan" }}
    >
      <p>{t(offered === null ? "switch.noPlanBody" : "switch.notOfferedBody")}</p>
    </Banner>
  );
}
