import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { RuleFaults } from "~/ui/decision-rules/rule-faults";
import { RulesList } from "~/ui/decision-rules/rules-list";
import { TrialCard } from "~/ui/decision-rules/trial-card";
import { useRulesEditor, type RulesProblem } from "~/ui/decision-rules/use-rules-editor";
import { useRuleWords } from "~/ui/decision-rules/use-rule-words";
import { VersionsCard } from "~/ui/decision-rules/versions-card";
import { useFormatters } from "~/ui/formatters";
import { Announcer } from "~/ui/plan/fields/announcer";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";
import { useFollowed } from "~/ui/use-followed";
import type { DecisionRulesPage, RuleTrialView } from "~/views/decision-rules-view";

/** By which rules claims are decided, in plain sentences; worked on as a draft, tried on past claims, put in force. */
export function RulesPage({
  page,
  trial: loaded,
  onChanged,
}: {
  page: DecisionRulesPage;
  trial: RuleTrialView | null;
  onChanged: () => void;
}) {
  const { t } = useTranslation(["decisionRules", "claims", "shell"]);
  const bridge = useAppBridge();
  const editing = useRulesEditor(page, onChanged);
  const words = useRuleWords(page.currency);
  const [asking, setAsking] = useState(false);
  const trial = useFollowed<RuleTrialView | null>(loaded, {
    address: "/app/claims/rules/trials",
    isRunning: (view) => view?.state === "running",
    read: (json) => (json as { trial: RuleTrialView | null }).trial,
    onEnd: onChanged,
  });
  const { dirty, busy, problem } = editing;
  useLeaveConfirmation(dirty);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Of what isn't complete the place itself is shown.
    if (problem && problem !== "invalid") top.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  const loading = busy ? { loading: "" } : {};
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      backAction={{ content: t("claims:list.title"), url: "/app/claims" }}
      primaryAction={{
        content: t("force.action"),
        disabled: dirty || page.draft === null || busy,
        helpText: dirty ? t("force.unsaved") : page.draft === null ? t("force.nothing") : undefined,
        onAction: () => {
          if (editing.check()) setAsking(true);
        },
      }}
    >
      <SaveBar id="decision-rules-save-bar" open={dirty} discardConfirmation>
        <button variant="primary" onClick={editing.save} {...loading}>
          {t("shell:action.save")}
        </button>
        <button onClick={editing.discard} disabled={busy}>
          {t("shell:action.discard")}
        </button>
      </SaveBar>
      <ConfirmDialog
        open={asking}
        title={t("force.title")}
        body={[t("force.body", { version: (page.versions[0]?.version ?? 0) + 1 })]}
        confirm={t("force.confirm")}
        busy={busy}
        onConfirm={() => void editing.putInForce().finally(() => setAsking(false))}
        onClose={() => setAsking(false)}
      />
      <RuleFaults.Provider value={editing.faults}>
        <Announcer>
          <BlockStack gap="400">
            <div ref={top}>{problem ? <Problem problem={problem} onReload={onChanged} /> : null}</div>
            <Standing page={page} />
            <RulesList editing={editing} currency={page.currency} words={words} />
            <TrialCard
              trial={trial}
              revision={page.draft?.revision ?? null}
              dirty={dirty}
              check={editing.check}
              onChanged={onChanged}
            />
            <VersionsCard
              versions={page.versions}
              onUse={(rules) => {
                editing.replace(rules);
                bridge.toast.show(t("versions.used"));
              }}
            />
          </BlockStack>
        </Announcer>
      </RuleFaults.Provider>
    </Page>
  );
}

/** Which rules decide now, and whether something else is looked at here. */
function Standing({ page: { draft, versions } }: { page: DecisionRulesPage }) {
  const { t } = useTranslation("decisionRules");
  const format = useFormatters();
  const [inForce] = versions;
  const decides =
    inForce && inForce.since !== null
      ? t("inForce.version", {
          version: inForce.version,
          time: format.dateTime(inForce.since),
          name: inForce.by ?? "",
        })
      : t("inForce.builtIn");
  if (draft === null) return <Banner tone="success" title={decides} />;
  return (
    <Banner tone="info" title={t("draft.title")}>
      <p>{t("draft.body", { name: draft.savedBy, time: format.dateTime(draft.savedAt) })}</p>
      <p>{decides}</p>
    </Banner>
  );
}

/** Why nothing was saved, tried or put in force; what was changed stays. */
function Problem({ problem, onReload }: { problem: RulesProblem; onReload: () => void }) {
  const { t } = useTranslation("decisionRules");
  const theirs = { content: t("problem.showTheirs"), onAction: onReload };
  return (
    <Banner
      tone={problem === "conflict" ? "warning" : "critical"}
      title={t(`problem.${problem}.title`)}
      action={problem === "conflict" ? theirs : undefined}
    >
      <p>{t(`problem.${problem}.body`)}</p>
    </Banner>
  );
}
