import { Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderName } from "~/views/health";

/** What an order is called; one that isn't known here, by Shopify's number. */
export function useOrderWords(): (order: OrderName) => string {
  const { t } = useTranslation("health");
  return ({ name, orderId }) => name ?? t("order.unnamed", { number: numberOf(orderId) });
}

/** Leads to the order: to its coverage here, else to the shop's own page of it. */
export function OrderLink({ order, children }: { order: OrderName; children?: string }) {
  const words = useOrderWords();
  const text = children ?? words(order);
  return order.coverageId === null ? (
    <Link url={`shopify://admin/orders/${numberOf(order.orderId)}`} target="_top">
      {text}
    </Link>
  ) : (
    <Link url={`/app/orders/${order.coverageId}`}>{text}</Link>
  );
}

function numberOf(orderId: string): string {
  return orderId.split("/").at(-1) ?? "";
}
