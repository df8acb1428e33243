import type { Guarantee } from "./app-requests";

/** What was reported on a guarantee and where it stands, and the way to report something; both are on a page of their own. */
export function ClaimsView({ guarantee, orderId }: { guarantee: Guarantee; orderId: string }) {
  const { i18n } = shopify;
  const { state, claims } = guarantee;
  if (state !== "active" && claims.length === 0) return null;
  return (
    <s-stack gap="small-200">
      {claims.length > 0 && <s-text>{i18n.translate("claim.earlier")}</s-text>}
      {claims.map((claim) => (
        <s-text key={claim.id}>
          <s-link href={pageOf(orderId, claim.id)}>{claim.number}</s-link>
          {` · ${i18n.translate(`status.state.${claim.state}`)}`}
        </s-text>
      ))}
      {state === "active" && (
        <s-stack gap="small-200">
          <s-text>{i18n.translate("guarantee.claim.text")}</s-text>
          <s-link href={pageOf(orderId)}>{i18n.translate("guarantee.claim.title")}</s-link>
        </s-stack>
      )}
    </s-stack>
  );
}

/** Address of extensions/guarantee-claims: a full page about this order, or of one of its claims. */
function pageOf(orderId: string, claimId = ""): string {
  const order = orderId.split("/").at(-1) ?? "";
  return `extension:guarantee-claims/customer-account.order.page.render/${order}/${claimId}`;
}
