import { filingPage, orderPage, type Guarantee } from "./app-requests";
import { ClaimsList } from "./claims-list";
import { GoodsList } from "./goods-list";
import { money, perilList } from "./words";

const TONE = {
  active: "success",
  cancelled: "auto",
  void: "auto",
  exhausted: "info",
  expired: "auto",
} as const satisfies Record<Guarantee["state"], unknown>;

/** One guarantee: what it covers, what is left of it, its claims, and the way to file one. */
export function GuaranteeView({ guarantee }: { guarantee: Guarantee }) {
  const { i18n } = shopify;
  const { id, state, perils, filing, goods, claims } = guarantee;
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        <s-badge tone={TONE[state]}>{i18n.translate(`state.${state}`)}</s-badge>
        <s-text color="subdued">{i18n.translate("covers", { perils: perilList(perils) })}</s-text>
      </s-stack>
      <Amounts guarantee={guarantee} />
      <s-divider />
      <GoodsList goods={goods} page={orderPage(id)} />
      <s-divider />
      <ClaimsList claims={claims} page={orderPage(id)} />
      {!filing.may && <s-text color="subdued">{i18n.translate(`filing.${filing.why}`)}</s-text>}
      <s-stack direction="inline" gap="small-200">
        {filing.may && (
          <s-button variant="primary" href={filingPage(id)}>
            {i18n.translate("filing.button")}
          </s-button>
        )}
        <s-button href={orderPage(id)}>{i18n.translate("open")}</s-button>
      </s-stack>
    </s-stack>
  );
}

function Amounts({ guarantee: { state, insured, remaining, premium } }: { guarantee: Guarantee }) {
  const { i18n } = shopify;
  return (
    <s-grid gridTemplateColumns="repeat(auto-fit, minmax(120px, 1fr))" gap="base">
      <Fact label={i18n.translate("insured")} value={money(insured)} />
      <Fact label={i18n.translate("remaining")} value={state === "active" ? money(remaining) : "–"} />
      <Fact
        label={i18n.translate("premium")}
        value={premium === null ? i18n.translate("given") : money(premium)}
      />
    </s-grid>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <s-stack gap="small-500">
      <s-text color="subdued">{label}</s-text>
      <s-text type="strong">{value}</s-text>
    </s-stack>
  );
}
