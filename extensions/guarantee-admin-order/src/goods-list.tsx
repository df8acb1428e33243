import type { Goods } from "./app-requests";
import { money } from "./words";

/** So many are shown here; all of them are in the app. */
const MOST = 6;

/** The order's goods, covered or not, and what became of them. @param page where all of them are */
export function GoodsList({ goods, page }: { goods: readonly Goods[]; page: string }) {
  const { i18n } = shopify;
  const more = goods.length - MOST;
  return (
    <s-stack gap="small-200">
      <s-heading>{i18n.translate("goods.title")}</s-heading>
      {goods.slice(0, MOST).map((each) => (
        <GoodsRow key={each.id} goods={each} />
      ))}
      {more > 0 && <s-link href={page}>{i18n.translate("goods.more", { count: more })}</s-link>}
    </s-stack>
  );
}

function GoodsRow({ goods: { title, variantTitle, quantity, insured, gone } }: { goods: Goods }) {
  const { i18n } = shopify;
  const name = [title || i18n.translate("goods.shipping"), variantTitle].filter(Boolean).join(" · ");
  const became = gone.map(({ code, quantity: count }) => i18n.translate(`goods.${code}`, { count }));
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="base">
      <s-stack gap="none">
        <s-text>{title ? i18n.translate("goods.units", { name, quantity }) : name}</s-text>
        {became.length > 0 && <s-text color="subdued">{became.join(" · ")}</s-text>}
      </s-stack>
      {insured === null ? (
        <s-text color="subdued">{i18n.translate(gone.length > 0 ? "goods.none" : "goods.uninsured")}</s-text>
      ) : (
        <s-text>{money(insured)}</s-text>
      )}
    </s-grid>
  );
}
