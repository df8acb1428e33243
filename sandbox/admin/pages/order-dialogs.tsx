/** @jsxImportSource preact */
import type { VNode } from "preact";
import { currentQuantity } from "../../commerce/order-amounts";
import { FormDialog } from "../../page-kit/parts";
import type { CancelReason, Order } from "../../state/types";
import type { Visit } from "../visit";

type OfOrder = { visit: Visit; order: Order };

const CANCEL_REASONS: CancelReason[] = ["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "STAFF", "OTHER"];

export function FulfilDialog({ visit, order }: OfOrder): VNode {
  const { texts } = visit;
  return (
    <FormDialog
      id="fulfil"
      title={texts.order.fulfil}
      action={`${visit.base}/orders/${order.id}/fulfil`}
      submit={texts.order.fulfilSubmit}
      cancel={texts.common.cancel}
    >
      <p class="soft">{texts.order.fulfilText}</p>
      <div class="fields">
        <label>
          {texts.order.trackingNumber}
          <input name="number" autocomplete="off" />
        </label>
        <label>
          {texts.order.trackingCompany}
          <input name="company" list="carriers" autocomplete="off" />
        </label>
      </div>
      <label>
        {texts.order.trackingUrl}
        <input name="url" type="url" autocomplete="off" />
      </label>
      <datalist id="carriers">
        {["SF Express", "DHL Express", "FedEx", "UPS", "YunExpress", "China Post", "4PX"].map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </FormDialog>
  );
}

export function RefundDialog({ visit, order }: OfOrder): VNode {
  const { texts, format } = visit;
  const lines = order.lines.filter((line) => currentQuantity(order, line) > 0);
  return (
    <FormDialog
      id="refund"
      title={texts.order.refund}
      action={`${visit.base}/orders/${order.id}/refund`}
      submit={texts.order.refundSubmit}
      cancel={texts.common.cancel}
    >
      <h3>{texts.order.refundText}</h3>
      {lines.map((line) => {
        const most = currentQuantity(order, line);
        return (
          <label key={line.id} class="row between">
            <span style={{ flex: "1 1 200px" }}>
              {line.title}
              <br />
              <span class="hint">{format.money(line.unitPrice.presentment, order.presentmentCurrency)}</span>
            </span>
            <span class="row" style={{ flexWrap: "nowrap" }}>
              <input
                name={`quantity-${line.id}`}
                type="number"
                min={0}
                max={most}
                step={1}
                value={0}
                style={{ width: "72px" }}
              />
              <span class="soft nowrap">{texts.order.ofUnits(format.number(most))}</span>
            </span>
          </label>
        );
      })}
      <label class="check">
        <input type="checkbox" name="restock" value="yes" checked />
        {texts.order.restock}
      </label>
      <label class="check">
        <input type="checkbox" name="shipping" value="yes" />
        {texts.order.refundShipping}
      </label>
      <label>
        {texts.order.reason}
        <input name="note" autocomplete="off" />
      </label>
    </FormDialog>
  );
}

export function CancelDialog({ visit, order }: OfOrder): VNode {
  const { texts } = visit;
  return (
    <FormDialog
      id="cancel"
      title={texts.order.cancelOrder}
      action={`${visit.base}/orders/${order.id}/cancel`}
      submit={texts.order.cancelSubmit}
      cancel={texts.common.cancel}
      critical
    >
      <p class="soft">{texts.order.cancelText}</p>
      <label>
        {texts.order.cancelReason}
        <select name="reason">
          {CANCEL_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {texts.cancelReason[reason]}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}
