import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { readGuarantees, type Guarantee } from "./app-requests";
import { GuaranteeView } from "./guarantee-view";
import { money } from "./words";

/** What the page's order is guaranteed for, and what was claimed. */
export function Guarantees() {
  const { i18n, data } = shopify;
  const orderId = data.selected[0]?.id;
  const [guarantees, setGuarantees] = useState<readonly Guarantee[] | "loading" | "failed">("loading");

  const read = useCallback(() => {
    setGuarantees(orderId === undefined ? "failed" : "loading");
    if (orderId === undefined) return;
    readGuarantees(orderId).then(setGuarantees, () => setGuarantees("failed"));
  }, [orderId]);
  useEffect(read, [read]);

  if (guarantees === "loading")
    return (
      <Block summary={i18n.translate("loading")}>
        <s-stack direction="inline" gap="small-200" alignItems="center">
          <s-spinner accessibilityLabel={i18n.translate("loading")} />
          <s-text color="subdued">{i18n.translate("loading")}</s-text>
        </s-stack>
      </Block>
    );
  if (guarantees === "failed")
    return (
      <Block summary={i18n.translate("failed")}>
        <s-stack gap="base" alignItems="start">
          <s-text>{i18n.translate("failed")}</s-text>
          <s-button onClick={read}>{i18n.translate("again")}</s-button>
        </s-stack>
      </Block>
    );
  if (guarantees.length === 0)
    return (
      <Block summary={i18n.translate("none.title")}>
        <s-stack gap="small-400">
          <s-text type="strong">{i18n.translate("none.title")}</s-text>
          <s-text color="subdued">{i18n.translate("none.text")}</s-text>
        </s-stack>
      </Block>
    );
  return (
    <Block summary={summaryOf(guarantees)}>
      <s-stack gap="large">
        {guarantees.map((guarantee) => (
          <GuaranteeView key={guarantee.id} guarantee={guarantee} />
        ))}
      </s-stack>
    </Block>
  );
}

/** @param summary what is said in its place while the block is folded */
function Block({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <s-admin-block heading={shopify.i18n.translate("name")} collapsedSummary={summary}>
      {children}
    </s-admin-block>
  );
}

function summaryOf(guarantees: readonly Guarantee[]): string {
  const { i18n } = shopify;
  const active = guarantees.find(({ state }) => state === "active");
  if (active) return i18n.translate("summary", { amount: money(active.remaining) });
  const [first] = guarantees;
  return first ? i18n.translate(`state.${first.state}`) : "";
}
