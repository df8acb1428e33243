/** @jsxImportSource preact */
import { Fragment, type VNode } from "preact";
import { received, refundedMoney, taxSummary } from "../../commerce/order-amounts";
import { fromMinor, minus, type Both } from "../../commerce/money";
import { netPayment } from "../../commerce/refund-order";
import type { MoneySet, Order } from "../../state/types";
import type { Visit } from "../visit";

type Row = { name: string; note?: string; amount: MoneySet; total?: boolean };

/** Totals as placed, what was paid and what went back, in both currencies where they differ. */
export function OrderMoney({ visit, order }: { visit: Visit; order: Order }): VNode {
  const { texts, format } = visit;
  const twoCurrencies = order.currency !== order.presentmentCurrency;
  const set = (both: Both): MoneySet => ({
    shop: fromMinor(both.shop, order.currency),
    presentment: fromMinor(both.presentment, order.presentmentCurrency),
  });
  const shown = (amount: MoneySet) => ({
    presentment: format.money(amount.presentment, order.presentmentCurrency),
    shop: format.money(amount.shop, order.currency),
  });
  const { totals } = order;
  const rows: Row[] = [
    { name: texts.order.subtotal, amount: totals.lines },
    ...(isZero(totals.discounts)
      ? []
      : [
          {
            name: texts.order.discount,
            note: order.discounts.map(({ code, title }) => code || title).join(", "),
            amount: negative(totals.discounts),
          },
        ]),
    ...order.shippingLines.map(({ title, price }) => ({
      name: texts.order.shipping,
      note: title,
      amount: price,
    })),
    ...taxSummary(order).map(({ title, rate, price }) => ({
      name: order.taxesIncluded ? texts.order.taxIncluded : texts.order.tax,
      note: `${title} ${percent(rate)}`,
      amount: set(price),
    })),
    { name: texts.common.total, amount: totals.total, total: true },
    { name: texts.order.paid, amount: set(received(order)) },
  ];
  if (refundedMoney(order).presentment > 0n) {
    rows.push(
      { name: texts.order.refunded, amount: set(minus({ shop: 0n, presentment: 0n }, refundedMoney(order))) },
      { name: texts.order.net, amount: set(netPayment(order)), total: true },
    );
  }
  return (
    <section class="card">
      <div class="section">
        <h2>{texts.order.money}</h2>
        <div class="scroll-x">
          <table class="table money">
            {twoCurrencies ? (
              <thead>
                <tr>
                  <th scope="col">{`1 ${order.currency} = ${order.rate} ${order.presentmentCurrency}`}</th>
                  <th scope="col" class="end">
                    {order.presentmentCurrency}
                  </th>
                  <th scope="col" class="end">
                    {order.currency}
                  </th>
                </tr>
              </thead>
            ) : null}
            <tbody>
              {rows.map(({ name, note, amount, total }) => (
                <tr key={`${name} ${note ?? ""}`} class={total ? "strong" : ""}>
                  <td>
                    {name} <span class="soft">{note}</span>
                  </td>
                  <td class="end nowrap">{shown(amount).presentment}</td>
                  {twoCurrencies ? <td class="end nowrap soft">{shown(amount).shop}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <Transactions visit={visit} order={order} />
    </section>
  );
}

function Transactions({ visit, order }: { visit: Visit; order: Order }): VNode | null {
  const { format } = visit;
  if (order.transactions.length === 0) return null;
  return (
    <div class="section">
      <dl class="facts">
        {order.transactions.map((transaction) => (
          <Fragment key={transaction.id}>
            <dt>
              {[transaction.kind, transaction.status, transaction.gateway].join(" · ").toLowerCase()}{" "}
              {transaction.accountNumber ?? ""}
            </dt>
            <dd>{format.money(transaction.amount.presentment, order.presentmentCurrency)}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

/** "0.0825" as "8.25%"; the text is moved, not calculated. */
function percent(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = `${whole}${fraction.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = fraction.slice(2).replace(/0+$/, "");
  return `${digits}${rest ? `.${rest}` : ""}%`;
}

const isZero = ({ presentment }: MoneySet) => /^[0.]*$/.test(presentment);

const negative = ({ shop, presentment }: MoneySet): MoneySet => ({
  shop: `-${shop}`,
  presentment: `-${presentment}`,
});
