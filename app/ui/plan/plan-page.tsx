import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useBlocker } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, InlineGrid, InlineStack, Page } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useMemo, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { encodePlan, parsePlan, type Plan } from "../../../domain/rating";
import type { CheckedPlan, PlanFault } from "~/plan-version";
import type { PlanPage as PlanPageData } from "~/queries/read-plan-page.server";
import { CheckoutCard } from "~/ui/plan/settings/checkout-card";
import { EmptyPlan } from "~/ui/plan/start/empty-plan";
import { FailureBanner } from "~/ui/plan/editor/failure-banner";
import { FaultsBanner } from "~/ui/plan/faults/faults-banner";
import { FaultsProvider } from "~/ui/plan/faults/faults";
import { OfferEditor } from "~/ui/plan/offers/offer-editor";
import { PublishDialog } from "~/ui/plan/publish/publish-dialog";
import { QuoteCard } from "~/ui/plan/quote/quote-card";
import { RemovedRow } from "~/ui/plan/fields/removed-row";
import { SettingsCard } from "~/ui/plan/settings/settings-card";
import { usePlanEditor } from "~/ui/plan/editor/use-plan-editor";

/** The plan: its form, what it would charge, and its publishing. `status` and `versions` are shown around it. */
export function PlanPage({
  page,
  copied,
  publishing,
  status,
  versions,
  onChanged,
}: {
  page: PlanPageData;
  /** A version whose content is to be begun with, unsaved. */
  copied: { version: number; plan: unknown } | null;
  /** A publishing is under way. */
  publishing: boolean;
  status: ReactNode;
  versions: ReactNode;
  /** The server's data is no longer what was loaded. */
  onChanged: () => void;
}) {
  const { t } = useTranslation("plan");
  const plan = usePlanEditor({ page, copied, onChanged });
  const { editor, dispatch, checked, dirty } = plan;
  const { form, currency } = editor;
  const [confirming, setConfirming] = useState(false);
  useLeaveConfirmation(dirty);

  // A plan that is being edited may be unpublishable yet quotable (no ladder, too large).
  const quotable = useMemo(
    () => quotablePlan(checked, plan.draft, page.nextVersion),
    [checked, plan.draft, page.nextVersion],
  );

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
    >
      <PlanSaveBar open={dirty} busy={editor.busy !== null} onSave={plan.save} onDiscard={plan.discard} />
      <BlockStack gap="400">
        {status}
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
        {copied && dirty ? (
          <Banner tone="info">
            <p>{t("versions.copied", { version: copied.version })}</p>
          </Banner>
        ) : null}
        {form ? (
          <FaultsProvider issues={editor.faultsShown ? plan.faults : NO_FAULTS}>
            <InlineGrid columns={{ xs: 1, lg: "minmax(0, 2fr) minmax(0, 1fr)" }} gap="400">
              <BlockStack gap="400">
                {form.offers.map((offer, index) => (
                  <OfferEditor
                    key={offer.key}
                    path={`plan.offers[${index}]`}
                    offer={offer}
                    isOnly={form.offers.length === 1}
                    removed={editor.removed}
                    currency={currency}
                    dispatch={dispatch}
                  />
                ))}
                {editor.removed?.kind === "offer" ? (
                  <RemovedRow
                    words={t("removed.offer", { id: editor.removed.offer.id })}
                    dispatch={dispatch}
                  />
                ) : null}
                <InlineStack>
                  <Button icon={PlusIcon} onClick={() => dispatch({ type: "offer-added" })}>
                    {t("offer.add")}
                  </Button>
                </InlineStack>
                <SettingsCard form={form} dispatch={dispatch} />
                <CheckoutCard checkout={editor.checkout} dispatch={dispatch} />
                {versions}
              </BlockStack>
              <div>
                <div style={STAYS_IN_SIGHT}>
                  <QuoteCard plan={quotable} steps={checked?.ok ? checked.steps : null} currency={currency} />
                </div>
              </div>
            </InlineGrid>
          </FaultsProvider>
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
          onPublish={() => {
            void plan.publish().finally(() => setConfirming(false));
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </Page>
  );
}

/** The quote stays beside the field that is being changed, however far down that is. */
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

function LiveBadge({ page, checked }: { page: PlanPageData; checked: CheckedPlan | null }) {
  const { t } = useTranslation("plan");
  const { live } = page;
  if (!live) return <Badge>{t("badge.notLive")}</Badge>;
  const asLive = checked?.ok ? encodePlan({ ...checked.plan, version: live.version }) : null;
  const differs = !asLive?.ok || asLive.text !== live.compact;
  return (
    <InlineStack gap="100">
      <Badge tone="success">{t("badge.live", { version: live.version })}</Badge>
      {differs ? <Badge tone="attention">{t("badge.unpublished")}</Badge> : null}
    </InlineStack>
  );
}

function PlanSaveBar({
  open,
  busy,
  onSave,
  onDiscard,
}: {
  open: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation("shell");
  const loading = busy ? { loading: "" } : {};
  return (
    <SaveBar id="plan-save-bar" open={open} discardConfirmation>
      <button variant="primary" onClick={onSave} {...loading}>
        {t("action.save")}
      </button>
      <button onClick={onDiscard} disabled={busy}>
        {t("action.discard")}
      </button>
    </SaveBar>
  );
}

/** Asks before the page is left with something unsaved. */
function useLeaveConfirmation(dirty: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Never resolves where people choose to stay.
    void bridge.saveBar.leaveConfirmation?.().then(() => blocker.proceed());
  }, [blocker, bridge]);
}
