import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { RedoIcon, UndoIcon } from "@shopify/polaris-icons";
import { useMemo, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { parsePlan, type CheckedPlan, type Plan } from "../../../../domain/rating";
import type { PlanFault } from "~/views/plan-fault";
import type { PlanPage as PlanPageData } from "~/queries/read-plan-page.server";
import { fundedWith } from "~/ui/plan/destinations/funded-destinations";
import { usePlanEditor } from "~/ui/plan/editor/use-plan-editor";
import { FaultsProvider, focusField } from "~/ui/plan/faults/faults";
import { Announcer } from "~/ui/plan/fields/announcer";
import { NothingPromised } from "~/ui/on-time/nothing-promised";
import { LiveBadge } from "~/ui/plan/page/live-badge";
import { PlanCards, type PlanPageParts } from "~/ui/plan/page/plan-cards";
import { PlanNotices } from "~/ui/plan/page/plan-notices";
import { PlanSaveBar } from "~/ui/plan/page/plan-save-bar";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";
import { useUndoKeys } from "~/ui/plan/page/use-undo-keys";
import { PlanChanges } from "~/ui/plan/publish/plan-changes";
import { PublishDialog } from "~/ui/plan/publish/publish-dialog";
import { QuoteCard } from "~/ui/plan/quote/quote-card";
import { ProductValuesProvider } from "~/ui/plan/selections/product-values";
import { EmptyPlan } from "~/ui/plan/start/empty-plan";
import { PlanReviewProvider, useReviewOf } from "~/ui/plan/warnings/plan-review";
import { ReviewCard } from "~/ui/plan/warnings/review-card";

/** The plan: its form, what it would charge, what is worth a look in it, and its publishing. */
export function PlanPage({
  page,
  publishing,
  parts,
  onChanged,
}: {
  page: PlanPageData;
  /** A publishing is under way. */
  publishing: boolean;
  parts: PlanPageParts;
  /** The server's data is no longer what was loaded. */
  onChanged: () => void;
}) {
  const { t } = useTranslation("plan");
  const plan = usePlanEditor({ page, onChanged });
  const { editor, dispatch, checked, dirty } = plan;
  const { form, currency, history } = editor;
  const [confirming, setConfirming] = useState(false);
  useLeaveConfirmation(dirty);
  useUndoKeys(dispatch);

  // A plan that is being edited may be unpublishable yet quotable (no ladder, too large).
  const quotable = useMemo(
    () => quotablePlan(checked, plan.draft, page.nextVersion),
    [checked, plan.draft, page.nextVersion],
  );
  const reviewed = useReviewOf(quotable);
  const fund = (destinations: readonly string[]) => {
    const merchantFunded = fundedWith(form?.merchantFunded ?? [], destinations);
    dispatch({ type: "plan-set", fields: { merchantFunded } });
  };
  const askToPublish = () => {
    if (checked?.ok) setConfirming(true);
    else plan.revealFaults();
  };

  return (
    <Page
      title={t("title")}
      titleMetadata={<LiveBadge page={page} checked={checked} />}
      primaryAction={
        form
          ? {
              content: t("publish.action"),
              onAction: askToPublish,
              disabled: publishing || editor.busy !== null,
              loading: editor.busy === "publishing",
            }
          : undefined
      }
      secondaryActions={
        form || history.past.length > 0
          ? [
              {
                content: t("history.undo"),
                icon: UndoIcon,
                disabled: history.past.length === 0,
                onAction: () => dispatch({ type: "undone" }),
              },
              {
                content: t("history.redo"),
                icon: RedoIcon,
                disabled: history.future.length === 0,
                onAction: () => dispatch({ type: "redone" }),
              },
            ]
          : undefined
      }
    >
      <PlanSaveBar open={dirty} busy={editor.busy !== null} onSave={plan.save} onDiscard={plan.discard} />
      <BlockStack gap="400">
        {parts.status}
        <PlanNotices plan={plan} />
        {!page.promisesDays && form?.offers.some(({ perils }) => perils.includes("delay")) ? (
          <NothingPromised />
        ) : null}
        {form ? (
          <Announcer>
            <ProductValuesProvider>
              <FaultsProvider issues={editor.faultsShown ? plan.faults : NO_FAULTS}>
                <PlanReviewProvider reviewed={reviewed}>
                  <Columns
                    main={<PlanCards plan={plan} form={form} parts={parts} onFund={fund} />}
                    side={
                      <>
                        <ReviewCard
                          reviewed={reviewed}
                          steps={checked?.ok ? checked.steps : null}
                          live={page.live}
                          onShow={focusField}
                          onFund={fund}
                        />
                        <QuoteCard
                          plan={quotable}
                          steps={checked?.ok ? checked.steps : null}
                          currency={currency}
                        />
                      </>
                    }
                  />
                </PlanReviewProvider>
              </FaultsProvider>
            </ProductValuesProvider>
          </Announcer>
        ) : (
          <EmptyPlan currency={currency} dispatch={dispatch} />
        )}
      </BlockStack>
      {checked?.ok ? (
        <PublishDialog
          open={confirming}
          busy={editor.busy === "publishing"}
          version={page.nextVersion}
          live={page.live}
          steps={checked.steps}
          unsaved={dirty}
          currency={currency}
          reviewed={reviewed}
          changes={page.live ? <PlanChanges live={page.live} plan={checked.plan} hasUnsaved={dirty} /> : null}
          onFund={fund}
          onPublish={() => {
            void plan.publish().finally(() => setConfirming(false));
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </Page>
  );
}

function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <InlineGrid columns={{ xs: 1, lg: "minmax(0, 2fr) minmax(0, 1fr)" }} gap="400">
      <BlockStack gap="400">{main}</BlockStack>
      <div>
        <div style={STAYS_IN_SIGHT}>
          <BlockStack gap="400">{side}</BlockStack>
        </div>
      </div>
    </InlineGrid>
  );
}

/** What the plan comes to stays beside the field that is being changed, however far down that is. */
const STAYS_IN_SIGHT: CSSProperties = {
  position: "sticky",
  insetBlockStart: "var(--p-space-400)",
  maxBlockSize: "calc(100vh - var(--p-space-800))",
  overflowY: "auto",
};

const NO_FAULTS: readonly PlanFault[] = [];

function quotablePlan(checked: CheckedPlan | null, draft: unknown, version: number): Plan | null {
  if (checked?.ok) return checked.plan;
  const parsed = parsePlan({ ...(draft as object), version });
  return parsed.ok ? parsed.value : null;
}
