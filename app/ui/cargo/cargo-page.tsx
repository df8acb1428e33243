import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CargoGapItem } from "~/queries/list-cargo-gaps.server";
import type { CargoPolicyItem } from "~/queries/list-cargo-policies.server";
import { GapsCard } from "~/ui/cargo/gaps-card";
import { PolicyItem } from "~/ui/cargo/policy-item";
import { StartFromCard } from "~/ui/cargo/start-from-card";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { postJson } from "~/ui/post-json";

/** The shop's cargo policies, in the order in which shipments are declared under them. */
export function CargoPage({
  policies,
  gaps,
  gapCount,
  onChanged,
}: {
  policies: readonly CargoPolicyItem[];
  /** The newest. */
  gaps: readonly CargoGapItem[];
  gapCount: number;
  onChanged: () => void;
}) {
  const { t } = useTranslation("cargo");
  const { busy, ask } = useCargoRequest(onChanged);
  const [ending, setEnding] = useState<CargoPolicyItem | null>(null);
  const running = policies.filter(({ standing }) => standing !== "ended");
  const ended = policies.filter(({ standing }) => standing === "ended");
  const swap = (above: CargoPolicyItem | undefined, below: CargoPolicyItem | undefined) =>
    above && below
      ? () => void ask({ ask: "swap", above: above.id, below: below.id }, t("list.moved"))
      : null;
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      primaryAction={{ content: t("list.add"), url: "/app/cargo/policies/new" }}
      secondaryActions={
        policies.length > 0 ? [{ content: t("bordereau.open"), url: "/app/cargo/bordereau" }] : []
      }
    >
      <BlockStack gap="400">
        {running.length === 0 ? (
          <Card>
            <EmptyState heading={t("list.noneTitle")} image="/illustrations/parcel.svg">
              <p>{t("list.noneBody")}</p>
            </EmptyState>
          </Card>
        ) : (
          <Card padding="0">
            {running.map((policy, index) => (
              <PolicyItem
                key={policy.id}
                policy={policy}
                place={index + 1}
                busy={busy}
                onUp={swap(running[index - 1], policy)}
                onDown={swap(policy, running[index + 1])}
                onEnd={() => setEnding(policy)}
              />
            ))}
          </Card>
        )}
        {gapCount > 0 ? <GapsCard gaps={gaps} count={gapCount} /> : null}
        <StartFromCard />
        {ended.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t("list.ended")}
            </Text>
            <Card padding="0">
              {ended.map((policy) => (
                <PolicyItem key={policy.id} policy={policy} place={null} busy={busy} />
              ))}
            </Card>
          </BlockStack>
        ) : null}
      </BlockStack>
      <ConfirmDialog
        open={ending !== null}
        title={t("end.title", { name: ending?.name ?? "" })}
        body={[t("end.body")]}
        confirm={t("end.confirm")}
        destructive
        busy={busy}
        onConfirm={() => {
          if (!ending) return;
          const { id, updatedAt: readAt } = ending;
          void ask({ ask: "end", id, readAt }, t("end.done")).finally(() => setEnding(null));
        }}
        onClose={() => setEnding(null)}
      />
    </Page>
  );
}

/** Asks the server, and says what came of it. */
function useCargoRequest(onChanged: () => void) {
  const { t } = useTranslation("cargo");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const ask = async (what: object, done: string): Promise<void> => {
    setBusy(true);
    const answered = await postJson("/app/cargo/policies/work", what).finally(() => setBusy(false));
    if (answered?.ok) bridge.toast.show(done);
    else {
      const conflict = answered?.reason === "conflict";
      bridge.toast.show(t(conflict ? "list.conflict" : "list.noAnswer"), { isError: true });
    }
    onChanged();
  };
  return { busy, ask };
}
