/** @jsxImportSource preact */
import type { VNode } from "preact";
import {
  currentQuantity,
  fulfilledQuantity,
  lineDiscounted,
  refundedQuantity,
} from "../../commerce/order-amounts";
import { fromMinor, toMinor } from "../../commerce/money";
import { Badge, Thumb } from "../../page-kit/parts";
import type { LineItem, Order } from "../../state/types";
import type { Visit } from "../visit";

/** What was bought, line by line, in the currency that it was paid in. */
export function OrderLines({ visit, order }: { visit: Visit; order: Order }): VNode {
  return (
    <section class="card">
      <div class="section">
        <h2>{visit.texts.order.lines}</h2>
        {order.lines.map((line) => (
          <OrderLine key={line.id} visit={visit} order={order} line={line} />
        ))}
      </div>
    </section>
  );
}

function OrderLine({ visit, order, line }: { visit: Visit; order: Order; line: LineItem }): VNode {
  const { texts, format, base } = visit;
  const currency = order.presentmentCurrency;
  const whole = fromMinor(lineDiscounted(order, line).presentment, currency);
  const before = line.discountAllocations.length > 0;
  const gone = currentQuantity(order, line) === 0;
  return (
    <div class="order-line" style={gone ? { opacity: 0.6 } : {}}>
      <Thumb url={line.imageUrl} alt="" />
      <div>
        {line.productId === null ? (
          <span class="strong">{line.title}</span>
        ) : (
          <a class="strong" href={`${base}/products/${line.productId}`} style={{ color: "inherit" }}>
            {line.title}
          </a>
        )}
        {line.variantTitle === null ? null : <p class="soft">{line.variantTitle}</p>}
        {line.sku === null ? null : (
          <p class="hint">
            {texts.order.sku}: {line.sku}
          </p>
        )}
        {line.attributes.map(({ key, value }) => (
          <p key={key} class="hint">
            <code>{key}</code>: {value}
          </p>
        ))}
        <LineMarks visit={visit} order={order} line={line} />
      </div>
      <div class="price nowrap">
        {format.money(line.unitPrice.presentment, currency)}{" "}
        <span class="soft">× {format.number(line.quantity)}</span>
      </div>
      <div class="sum nowrap">
        {before ? (
          <s class="faint" style={{ display: "block" }}>
            {format.money(timesQuantity(line, currency), currency)}
          </s>
        ) : null}
        {format.money(whole, currency)}
      </div>
    </div>
  );
}

function LineMarks({ visit, order, line }: { visit: Visit; order: Order; line: LineItem }): VNode | null {
  const { texts, format } = visit;
  const [fulfilled, refunded] = [fulfilledQuantity(order, line.id), refundedQuantity(order, line.id)];
  if (line.requiresShipping && fulfilled + refunded + line.removed === 0) return null;
  return (
    <p class="row" style={{ gap: "4px", marginTop: "4px" }}>
      {line.requiresShipping ? null : <Badge>{texts.order.noShipping}</Badge>}
      {fulfilled > 0 ? <Badge>{texts.order.fulfilledUnits(format.number(fulfilled))}</Badge> : null}
      {refunded > 0 ? <Badge tone="info">{texts.order.refundedUnits(format.number(refunded))}</Badge> : null}
      {line.removed > 0 ? <Badge>{texts.order.removed(format.number(line.removed))}</Badge> : null}
    </p>
  );
}

function timesQuantity(line: LineItem, currency: string): string {
  return fromMinor(toMinor(line.unitPrice.presentment, currency) * BigInt(line.quantity), currency);
}
