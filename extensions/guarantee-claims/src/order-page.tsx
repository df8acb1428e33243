import type { ComponentChildren } from "preact";

/** A page about the order, with the way back to it. */
export function OrderPage({ heading, children }: { heading: string; children?: ComponentChildren }) {
  const order = shopify.order.value;
  return (
    <s-page heading={heading}>
      {order !== undefined && (
        <s-button
          slot="breadcrumb-actions"
          href={`shopify:customer-account/orders/${order.id.split("/").at(-1) ?? ""}`}
          accessibilityLabel={order.name}
        />
      )}
      <s-stack gap="large">{children}</s-stack>
    </s-page>
  );
}
