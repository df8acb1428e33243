import { useState } from "preact/hooks";
import { coverSentence, money } from "../../checkout-rating/words";
import type { Guarantee } from "./app-requests";
import { ClaimsView } from "./claims-view";

/**
 * What an order is guaranteed for, until when that can be cancelled, and the way to do so.
 *
 * @param onCancel rejects when it couldn't be done just now
 */
export function GuaranteeView({
  guarantee,
  orderId,
  onCancel,
}: {
  guarantee: Guarantee;
  orderId: string;
  onCancel: () => Promise<void>;
}) {
  const { i18n } = shopify;
  const { state } = guarantee;
  const active = state === "active";
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-grid gridTemplateColumns="auto 1fr" gap="small-200" alignItems="start">
        <s-icon type={active ? "check-circle" : "info"} tone={active ? "success" : "auto"} />
        <s-stack gap="base">
          <s-heading>{i18n.translate(active ? "heading" : `state.${state}`)}</s-heading>
          {active ? <Cover guarantee={guarantee} /> : <GoesBack guarantee={guarantee} />}
          {guarantee.parcels.map((parcel) => (
            <s-text key={parcel.name}>{parcelText(parcel)}</s-text>
          ))}
          {guarantee.cancelling.may ? (
            <Cancelling guarantee={guarantee} until={guarantee.cancelling.until} onCancel={onCancel} />
          ) : (
            active && <s-text color="subdued">{i18n.translate(`why.${guarantee.cancelling.why}`)}</s-text>
          )}
          <ClaimsView guarantee={guarantee} orderId={orderId} />
        </s-stack>
      </s-grid>
    </s-box>
  );
}

function Cover({ guarantee: { payer, insured, perils, paid, partly } }: { guarantee: Guarantee }) {
  const { i18n, shop } = shopify;
  return (
    <s-stack gap="small-400">
      {payer === "merchant" && <s-text>{i18n.translate("funded", { shop: shop.name })}</s-text>}
      {insured !== null && <s-text>{coverSentence(shopify, { perils: [...perils], insured })}</s-text>}
      {partly && <s-text color="subdued">{i18n.translate("partly")}</s-text>}
      {payer === "shopper" && paid !== null && (
        <s-text>{i18n.translate("paid", { price: money(shopify, paid) })}</s-text>
      )}
    </s-stack>
  );
}

/** By when a parcel was promised, whether it is late, and what was given for it. */
function parcelText({ name, promisedOn, daysLate, came, paid }: Guarantee["parcels"][number]): string {
  const { i18n } = shopify;
  const stands = daysLate === 0 ? "promised" : came ? "cameLate" : "late";
  // A calendar day, which is the same one everywhere.
  const date = i18n.formatDate(new Date(`${promisedOn}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
  const texts = [
    i18n.translate(`parcel.${stands}`, { date }),
    ...(paid === null ? [] : [i18n.translate("parcel.paid", { amount: money(shopify, paid) })]),
  ];
  return i18n.translate("parcel.of", { parcel: name, text: texts.join(" ") });
}

function GoesBack({ guarantee: { state, goesBack } }: { guarantee: Guarantee }) {
  if (state !== "cancelled" || goesBack === null) return null;
  return <s-text>{shopify.i18n.translate("cancel.done", { price: money(shopify, goesBack) })}</s-text>;
}

/** Until when, and the button: it asks once more before anything happens. */
function Cancelling({
  guarantee: { goesBack, paid },
  until,
  onCancel,
}: {
  guarantee: Guarantee;
  until: string | null;
  onCancel: () => Promise<void>;
}) {
  const { i18n } = shopify;
  const [step, setStep] = useState<"closed" | "asking" | "cancelling" | "failed">("closed");
  const cancel = () => {
    setStep("cancelling");
    // Done, this view is another one: nothing is left to cancel.
    onCancel().catch(() => setStep("failed"));
  };
  const price = goesBack ?? paid;
  if (step === "closed" || price === null) {
    return (
      <s-stack gap="base">
        <s-text>
          {until === null
            ? i18n.translate("until.shipped")
            : i18n.translate("until.hours", { until: moment(until) })}
        </s-text>
        {price !== null && (
          <s-button variant="secondary" onClick={() => setStep("asking")}>
            {i18n.translate("cancel.button")}
          </s-button>
        )}
      </s-stack>
    );
  }
  const busy = step === "cancelling";
  return (
    <s-stack gap="base">
      <s-text>{i18n.translate("cancel.question", { price: money(shopify, price) })}</s-text>
      {step === "failed" && <s-banner tone="critical">{i18n.translate("busy")}</s-banner>}
      <s-stack direction="inline" gap="base">
        <s-button tone="critical" variant="primary" loading={busy} onClick={cancel}>
          {i18n.translate("cancel.yes")}
        </s-button>
        <s-button variant="secondary" disabled={busy} onClick={() => setStep("closed")}>
          {i18n.translate("cancel.no")}
        </s-button>
      </s-stack>
    </s-stack>
  );
}

/** Day and minute, as the shopper's own clock shows it. */
function moment(at: string): string {
  return shopify.i18n.formatDate(new Date(at), { dateStyle: "long", timeStyle: "short" });
}
