import { claimPage, type Claim } from "./app-requests";
import { money } from "./words";

/** So many are shown here; all of them are in the app. */
const MOST = 5;

const TONE = {
  submitted: "caution",
  needs_evidence: "warning",
  in_review: "caution",
  approved: "info",
  settling: "info",
  settled: "success",
  denied: "critical",
  withdrawn: "auto",
} as const satisfies Record<Claim["state"], unknown>;

/** What was claimed, each with the way to it. @param page where all of them are */
export function ClaimsList({ claims, page }: { claims: readonly Claim[]; page: string }) {
  const { i18n } = shopify;
  const more = claims.length - MOST;
  return (
    <s-stack gap="small-200">
      <s-heading>{i18n.translate("claims.title")}</s-heading>
      {claims.length === 0 && <s-text color="subdued">{i18n.translate("claims.none")}</s-text>}
      {claims.slice(0, MOST).map((claim) => (
        <ClaimRow key={claim.id} claim={claim} />
      ))}
      {more > 0 && <s-link href={page}>{i18n.translate("claims.more", { count: more })}</s-link>}
    </s-stack>
  );
}

function ClaimRow({ claim: { id, number, state, peril, filedAt, claimed, settled } }: { claim: Claim }) {
  const { i18n } = shopify;
  const amount = settled
    ? i18n.translate("claims.settled", { amount: money(settled) })
    : i18n.translate("claims.claimed", { amount: money(claimed) });
  const filed = i18n.formatDate(new Date(filedAt), { dateStyle: "medium" });
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="center">
      <s-stack gap="none">
        <s-link href={claimPage(id)}>
          {i18n.translate("claims.name", { number, peril: i18n.translate(`peril.${peril}`) })}
        </s-link>
        <s-text color="subdued">{`${amount} · ${filed}`}</s-text>
      </s-stack>
      <s-badge tone={TONE[state]}>{i18n.translate(`claimState.${state}`)}</s-badge>
    </s-grid>
  );
}
