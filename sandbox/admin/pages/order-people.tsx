/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge, Card } from "../../page-kit/parts";
import type { Address, Order } from "../../state/types";
import { nameOf } from "../admin-page";
import type { Visit } from "../visit";

/** The right column: the customer, addresses, notes and tags. */
export function OrderPeople({ visit, order }: { visit: Visit; order: Order }): VNode {
  const { texts, shop, format, base } = visit;
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  const count = Object.values(shop.orders).filter(({ customerId }) => customerId === order.customerId).length;
  return (
    <div class="stack">
      <Card title={texts.order.customer}>
        {customer ? (
          <>
            <p>
              <a href={`${base}/customers?query=${encodeURIComponent(customer.email ?? nameOf(customer))}`}>
                {nameOf(customer)}
              </a>
              <br />
              <span class="soft">{texts.orders.count(count, format.number(count))}</span>
            </p>
          </>
        ) : (
          <p class="soft">{texts.orders.noCustomer}</p>
        )}
        <h3>{texts.order.contact}</h3>
        <p style={{ overflowWrap: "anywhere" }}>
          {order.email ?? <span class="faint">{texts.common.none}</span>}
        </p>
        {order.phone === null ? null : <p class="soft">{order.phone}</p>}
        <h3>{texts.order.shippingAddress}</h3>
        {order.shippingAddress ? (
          <AddressLines address={order.shippingAddress} />
        ) : (
          <p class="faint">{texts.common.none}</p>
        )}
      </Card>
      <Card title={texts.order.note}>
        <p class={order.note === null ? "faint" : ""}>{order.note ?? texts.common.none}</p>
      </Card>
      {order.attributes.length === 0 ? null : (
        <Card title={texts.order.attributes}>
          {order.attributes.map(({ key, value }) => (
            <p key={key} style={{ overflowWrap: "anywhere" }}>
              <span class="soft">{key}</span>
              <br />
              {value}
            </p>
          ))}
        </Card>
      )}
      <Card title={texts.order.tags}>
        <p class="row" style={{ gap: "4px" }}>
          {order.tags.length === 0 ? <span class="faint">{texts.common.none}</span> : null}
          {order.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      </Card>
    </div>
  );
}

function AddressLines({ address }: { address: Address }): VNode {
  const lines = [
    nameOf(address),
    address.company,
    address.address1,
    address.address2,
    [address.zip, address.city, address.provinceCode].filter(Boolean).join(" "),
    address.country,
    address.phone,
  ].filter(Boolean);
  return (
    <address style={{ fontStyle: "normal" }}>
      {lines.map((line) => (
        <span key={line} style={{ display: "block" }}>
          {line}
        </span>
      ))}
    </address>
  );
}
