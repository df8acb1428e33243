import { useState } from "preact/hooks";
import { sendDraft } from "./requests";
import type { ToldForm } from "./told";
import type { Ways } from "./ways";

/** What was reported before, what waits for its day, and the order's other guarantees. */
export function EarlierView({ form, orderId, toForm, toClaim }: Ways & { form: ToldForm; orderId: string }) {
  const { i18n } = shopify;
  return (
    <>
      {form.claims.length > 0 && (
        <s-box border="base" borderRadius="base" padding="base">
          <s-stack gap="small-200">
            <s-text>{i18n.translate("claim.earlier.title")}</s-text>
            {form.claims.map(({ id, number, state }) => (
              <s-text key={id}>
                <s-link onClick={() => toClaim(id)}>{number}</s-link>
                {` · ${state}`}
              </s-text>
            ))}
          </s-stack>
        </s-box>
      )}
      {form.planned.map((planned) => (
        <Planned
          key={planned.id}
          planned={planned}
          orderId={orderId}
          onDropped={() => toForm("claim.dropped")}
        />
      ))}
      {form.others.length > 0 && (
        <s-box border="base" borderRadius="base" padding="base">
          <s-stack gap="small-200">
            <s-text>{i18n.translate("claim.goods.title")}</s-text>
            {form.others.map(({ id, goods }) => (
              <s-link key={id} onClick={() => toForm(null, id)}>
                {goods.join(", ")}
              </s-link>
            ))}
          </s-stack>
        </s-box>
      )}
    </>
  );
}

/** Where a claim waits for its day, and the way to think better of it. */
function Planned({
  planned,
  orderId,
  onDropped,
}: {
  planned: ToldForm["planned"][number];
  orderId: string;
  onDropped: () => void;
}) {
  const { i18n } = shopify;
  const [step, setStep] = useState<"" | "dropping" | "failed">("");
  const drop = () => {
    setStep("dropping");
    const fields = [
      ["draft", planned.id],
      ["intent", "drop"],
    ] as const;
    sendDraft(orderId, fields).then(onDropped, () => setStep("failed"));
  };
  return (
    <s-banner tone="info" heading={planned.title}>
      <s-stack gap="base">
        <s-text>{i18n.translate("claim.planned.text")}</s-text>
        {step === "failed" && <s-text tone="critical">{i18n.translate("busy")}</s-text>}
        <s-button variant="secondary" loading={step === "dropping"} onClick={drop}>
          {i18n.translate("claim.planned.drop")}
        </s-button>
      </s-stack>
    </s-banner>
  );
}
