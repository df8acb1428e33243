import { useNavigate, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DestinationsCard, MoneyCard, PartyCard, PerilsCard } from "~/ui/cargo/policy-form-cards";
import { TermsCard } from "~/ui/cargo/terms-card";
import { usePolicyEditor, type PolicyPageData } from "~/ui/cargo/use-policy-editor";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { SettingsFrame } from "~/ui/settings/settings-frame";

/** The form of one cargo policy, new or not. */
export function PolicyFormPage({ page }: { page: PolicyPageData }) {
  const { t } = useTranslation("cargo");
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [done, setDone] = useState(false);
  const [asking, setAsking] = useState(false);
  const editing = usePolicyEditor(page, () => setDone(true));
  const wantToSave = () => (editing.hasOtherTerms ? setAsking(true) : editing.save());
  useEffect(() => {
    // Once it is rendered: until then the page asks whether it may be left.
    if (done) navigate("/app/cargo");
  }, [done, navigate]);
  return (
    <SettingsFrame
      saveBarId="cargo-policy-save-bar"
      page={{
        title: page.saved ? page.form.name : t("form.newTitle"),
        subtitle: t(page.saved ? "form.subtitleSaved" : "form.subtitle"),
        backAction: { content: t("title"), url: "/app/cargo" },
      }}
      editing={{ ...editing, dirty: editing.dirty && !done, save: wantToSave }}
      saved={page.saved}
      neverSaved={t("form.neverSaved")}
      problemTitles={{
        conflict: t("form.problem.conflict"),
        "no-answer": t("form.problem.no-answer"),
        refused: t("form.problem.refused"),
      }}
      onReload={revalidate}
    >
      {page.terms ? <TermsCard terms={page.terms} /> : null}
      <PartyCard editing={editing} />
      <DestinationsCard editing={editing} />
      <MoneyCard editing={editing} />
      <PerilsCard editing={editing} />
      <ConfirmDialog
        open={asking}
        title={t("form.fromToday.title")}
        body={[t("form.fromToday.applies"), t("form.fromToday.earlier")]}
        confirm={t("form.fromToday.confirm")}
        busy={false}
        onConfirm={() => {
          setAsking(false);
          editing.save();
        }}
        onClose={() => setAsking(false)}
      />
    </SettingsFrame>
  );
}
