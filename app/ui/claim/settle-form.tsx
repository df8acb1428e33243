import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fromMinorUnits, toMinorUnits } from "../../../domain/money";
import { partOfInsured, WHOLE_SHARE, type Remedy } from "../../../domain/claim";
import type { ClaimFile } from "~/queries/read-claim-file.server";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { useClaimAction } from "~/ui/claim/use-claim-action";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormatters } from "~/ui/formatters";

/** Choosing how many of the claimed goods are paid for or sent again, by what remedy, with what that comes to. */
export function SettleForm({ claim, file }: { claim: ClaimDetail; file: ClaimFile }) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const opener = useRef<HTMLDivElement>(null);
  const [confirming, setConfirming] = useState(false);
  const onAnswer = useCallback(() => setConfirming(false), []);
  const { send, busy, problem } = useClaimAction({ onAnswer });
  const remedies: Remedy[] = file.remedies.length > 0 ? file.remedies : ["refund"];
  const [picked, setPicked] = useState<Remedy>(file.chosenRemedy ?? claim.wishedRemedy);
  // What is allowed may change while the page is open: goods are sold out, or it is approved anew.
  const remedy = remedies.includes(picked) ? picked : (remedies[0] ?? "refund");
  const payable = claim.lines.filter((line) => line.payable > 0);
  const [quantities, setQuantities] = useState<Record<string, number>>(() =>
    Object.fromEntries(payable.map((line) => [line.coverageLineId, line.payable])),
  );
  const [substitutes, setSubstitutes] = useState<Record<string, Substitute | null>>({});
  if (payable.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("detail.refundNoneLeft")}
      </Text>
    );
  }

  const { currency } = claim.coverage.insured;
  const chosen = payable.flatMap((line) => {
    const quantity = quantities[line.coverageLineId] ?? 0;
    const share = quantity > 0 ? line.shares[quantity - 1] : undefined;
    return share ? [{ coverageLineId: line.coverageLineId, quantity, share }] : [];
  });
  const insured = chosen.map(({ share }) => toMinorUnits(share.amount, currency) ?? 0n);
  const total = {
    amount: fromMinorUnits(
      partOfInsured(insured, file.share).reduce((sum, part) => sum + part, 0n),
      currency,
    ),
    currency,
  };
  const amount = format.money(total);
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        {t("detail.refundHelp")}
      </Text>
      {problem ? (
        <Banner tone="critical">
          <p>{problem}</p>
        </Banner>
      ) : null}
      {file.share < WHOLE_SHARE ? (
        <Text as="p">{t("file.shareApproved", { percent: percent(file.share) })}</Text>
      ) : null}
      {remedies.length > 1 ? (
        <Select
          label={t("file.remedy")}
          helpText={
            file.isShoppersChoice && file.chosenRemedy === remedy ? t("file.chosenByShopper") : undefined
          }
          options={remedies.map((value) => ({ label: t(`remedy.${value}`), value }))}
          value={remedy}
          onChange={(value) => setPicked(value as Remedy)}
        />
      ) : null}
      {payable.map((line) => (
        <BlockStack key={line.coverageLineId} gap="100">
          <Select
            label={t("detail.refundQuantity", { title: line.title || t("coverage:detail.shippingFee") })}
            options={Array.from({ length: line.payable + 1 }, (_, count) => ({
              label: count === 0 ? "0" : `${count} · ${format.money(line.shares[count - 1] ?? total)}`,
              value: String(count),
            }))}
            value={String(quantities[line.coverageLineId] ?? 0)}
            onChange={(value) =>
              setQuantities((current) => ({ ...current, [line.coverageLineId]: Number(value) }))
            }
          />
          {remedy === "reship" && line.title ? (
            <SentInstead
              substitute={substitutes[line.coverageLineId] ?? null}
              onChange={(substitute) =>
                setSubstitutes((current) => ({ ...current, [line.coverageLineId]: substitute }))
              }
            />
          ) : null}
        </BlockStack>
      ))}
      <InlineStack align="end">
        <div ref={opener}>
          <Button variant="primary" disabled={chosen.length === 0} onClick={() => setConfirming(true)}>
            {chosen.length === 0 ? t("detail.refundNothing") : t(`give.${remedy}.submit`, { amount })}
          </Button>
        </div>
      </InlineStack>
      <ConfirmDialog
        open={confirming}
        opener={opener}
        title={t(`give.${remedy}.title`, { amount })}
        body={[
          t(`give.${remedy}.body`, { amount, order: claim.coverage.orderName }),
          ...(remedy === "reship" ? [] : [t("refund.limit")]),
        ]}
        confirm={t(`give.${remedy}.submit`, { amount })}
        busy={busy === "settle"}
        onConfirm={() =>
          send({
            intent: "settle",
            remedy,
            sawShare: String(file.share),
            sawRemedies: file.remedies.join(","),
            sawChosen: file.chosenRemedy ?? "",
            lines: JSON.stringify(
              chosen.map(({ coverageLineId, quantity }) => ({
                coverageLineId,
                quantity,
                ...(remedy === "reship" ? { instead: substitutes[coverageLineId]?.id } : {}),
              })),
            ),
          })
        }
        onClose={() => setConfirming(false)}
      />
    </BlockStack>
  );
}

/** A variant that is sent in place of goods. */
type Substitute = { id: string; title: string };

/** What is sent in place of goods that are out of stock or not sold any more, chosen in Shopify's own picker. */
function SentInstead({
  substitute,
  onChange,
}: {
  substitute: Substitute | null;
  onChange: (substitute: Substitute | null) => void;
}) {
  const { t } = useTranslation("claims");
  const bridge = useAppBridge();
  const pick = async () => {
    try {
      const [picked] = (await bridge.resourcePicker({ type: "variant", action: "select" })) ?? [];
      if (picked?.id) onChange({ id: picked.id, title: picked.displayName ?? picked.title ?? "" });
    } catch {
      bridge.toast.show(t("instead.noPicker"), { isError: true });
    }
  };
  return (
    <InlineStack gap="300" blockAlign="center">
      {substitute ? (
        <Text as="span" tone="subdued">
          {t("instead.sent", { title: substitute.title })}
        </Text>
      ) : null}
      <Button variant="plain" onClick={() => void pick()}>
        {substitute ? t("instead.other") : t("instead.choose")}
      </Button>
      {substitute ? (
        <Button variant="plain" onClick={() => onChange(null)}>
          {t("instead.same")}
        </Button>
      ) : null}
    </InlineStack>
  );
}

/** 3,000 of 10,000 is "30"; two decimals at most. */
const percent = (share: number): string => String(share / 100);
