import { Banner, Modal, Text, useIndexResourceState } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ListTable } from "~/ui/list-table";
import { useClaimListRequest } from "~/ui/claim/list/use-claim-list-request";
import { useClaimRow } from "~/ui/claim/use-claim-row";
import {
  BULK_INTENTS,
  type BulkIntent,
  type BulkRefusal,
  type BulkResult,
  type ClaimRow,
} from "~/views/claim-views";

/** The claims, to be opened one by one or worked on several at once. */
export function ClaimsTable({
  page,
  now,
}: {
  page: { rows: ClaimRow[]; newer: string | null; older: string | null };
  now: string;
}) {
  const { t } = useTranslation(["claims", "shell"]);
  const rowOf = useClaimRow(now);
  const shopify = useAppBridge();
  const { busy, ask } = useClaimListRequest();
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } =
    useIndexResourceState(page.rows);
  const [approving, setApproving] = useState(false);
  const [refused, setRefused] = useState<BulkResult["refused"]>([]);

  async function work(intent: BulkIntent) {
    setApproving(false);
    const answer = await ask({ ask: "bulk", intent, claimIds: selectedResources });
    if (!answer?.ok || answer.did !== "bulk") return;
    setRefused(answer.result.refused);
    if (answer.result.done > 0)
      shopify.toast.show(t(`list.bulkDone.${intent}`, { count: answer.result.done }));
    clearSelection();
  }

  function inWords(why: BulkRefusal): string {
    switch (why.reason) {
      case "moved-on":
        return t("list.bulkMoved", { state: t(`state.${why.state}`) });
      case "failed":
        return t("list.bulkFailed");
      case "goods-taken":
        return t("outcome.goods-taken", { count: why.remaining });
      default:
        return t(`outcome.${why.reason}`);
    }
  }

  return (
    <>
      {refused.length > 0 ? (
        <Banner tone="warning" title={t("list.bulkRefused")} onDismiss={() => setRefused([])}>
          {refused.map(({ number, why }) => (
            <p key={number}>
              C-{number}: {inWords(why)}
            </p>
          ))}
        </Banner>
      ) : null}
      <ListTable
        headings={[
          { title: t("list.columns.claim") },
          { title: t("list.columns.order") },
          { title: t("list.columns.due") },
          { title: t("list.columns.peril") },
          { title: t("list.columns.assignee") },
          { title: t("list.columns.claimed"), alignment: "end" },
          { title: t("list.columns.settled"), alignment: "end" },
          { title: t("list.columns.state") },
        ]}
        rows={page.rows.map(rowOf)}
        page={page}
        words={{
          noneTitle: t("list.noneTitle"),
          noneBody: t("list.noneBody"),
          newer: t("list.newer"),
          older: t("list.older"),
        }}
        choosing={{
          resourceName: { singular: t("list.one"), plural: t("list.several") },
          chosen: selectedResources,
          allChosen: allResourcesSelected,
          onSelectionChange: handleSelectionChange,
          actions: BULK_INTENTS.map((intent) => ({
            content: t(`list.bulk.${intent}`),
            disabled: busy,
            // Money follows an approval: it is asked about.
            onAction: () => (intent === "approve" ? setApproving(true) : void work(intent)),
          })),
        }}
      />
      <Modal
        open={approving}
        onClose={() => setApproving(false)}
        title={t("list.approveTitle", { count: selectedResources.length })}
        primaryAction={{ content: t("list.bulk.approve"), onAction: () => void work("approve") }}
        secondaryActions={[{ content: t("shell:action.cancel"), onAction: () => setApproving(false) }]}
      >
        <Modal.Section>
          <Text as="p">{t("list.approveBody")}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}
