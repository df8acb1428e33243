import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fromMinorUnits, toMinorUnits } from "../../../../domain/money";
import { toPresentment } from "../../../../domain/rating";
import type { ProductFacts } from "~/shopify/products/read-product-facts.server";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";
import { emptyLine, type LineForm } from "~/ui/what-if/cart/cart-form";

/** Lets people pick products in Shopify's own picker and gives them as lines, with their real tags and collections. */
export function useProductLines(shopCurrency: string): {
  busy: boolean;
  /** `firstKey`: of the first line; the others count on from it. Empty where nothing was picked. */
  pick: (firstKey: number, cart: { currency: string; rate: string }) => Promise<LineForm[]>;
} {
  const { t } = useTranslation("whatIf");
  const bridge = useAppBridge();
  const { learn } = useResourceCards();
  const [busy, setBusy] = useState(false);

  const pick = async (firstKey: number, cart: { currency: string; rate: string }): Promise<LineForm[]> => {
    const picked = await bridge
      .resourcePicker({ type: "product", multiple: true, action: "add", filter: { variants: false } })
      .catch(() => {
        bridge.toast.show(t("cart.noPicker"), { isError: true });
        return undefined;
      });
    if (!picked || picked.length === 0) return [];
    setBusy(true);
    try {
      const found = await readFacts(picked.map(({ id }) => id));
      learn(Object.fromEntries(found.map(({ id, title }) => [id, { title, picture: null }])));
      return found.map((facts, index) => lineOf(facts, firstKey + index, shopCurrency, cart));
    } catch {
      bridge.toast.show(t("cart.noFacts"), { isError: true });
      return [];
    } finally {
      setBusy(false);
    }
  };
  return { busy, pick };
}

async function readFacts(ids: readonly string[]): Promise<ProductFacts[]> {
  const query = new URLSearchParams(ids.slice(0, 50).map((id) => ["id", id]));
  const response = await fetch(`/app/plan/products?${query.toString()}`);
  if (!response.ok) throw new Error(`the products answered ${response.status}`);
  const { products } = (await response.json()) as { products: ProductFacts[] };
  return products;
}

function lineOf(
  facts: ProductFacts,
  key: number,
  shopCurrency: string,
  cart: { currency: string; rate: string },
): LineForm {
  const { id, type, vendor, tags, collectionIds, title, requiresShipping, giftCard } = facts;
  const price = priceIn(facts.price, shopCurrency, cart);
  return {
    ...emptyLine(key),
    product: { id, type, vendor, tags, collectionIds },
    title,
    before: price,
    requiresShipping,
    giftCard,
  };
}

/** A price of the shop in what the cart is paid in; empty while the rate isn't known. */
function priceIn(price: string, shopCurrency: string, cart: { currency: string; rate: string }): string {
  const minor = toMinorUnits(price, shopCurrency);
  if (minor === null) return "";
  if (cart.currency === shopCurrency) return fromMinorUnits(minor, shopCurrency);
  if (!/^\d+(\.\d{1,10})?$/.test(cart.rate)) return "";
  return fromMinorUnits(toPresentment(minor, shopCurrency, cart), cart.currency);
}
