/** @jsxImportSource preact */
import type { VNode } from "preact";
import { currentQuantity, lineSubtotal, orderCurrencies, refundedMoney } from "../../commerce/order-amounts";
import { fromMinor, fromSet, minus, NOTHING, plus, type Both } from "../../commerce/money";
import type { Address, Order } from "../../state/types";
import type { Visitor } from "../../storefront/visitor";
import { shippingTitle } from "../checkout-view";
import { CostTable, SummaryLines, type SummaryRow } from "./summary";

export type OrderView = { visitor: Visitor; order: Order };

function shown({ visitor, order }: OrderView, amount: Both): string {
  return visitor.speech.money(
    fromMinor(amount.presentment, order.presentmentCurrency),
    order.presentmentCurrency,
  );
}

/** What was bought and what it cost; what was edited away or given back is told. */
export function OrderSummaryParts(view: OrderView): VNode {
  const { visitor, order } = view;
  const { speech } = visitor;
  const currencies = orderCurrencies(order);
  const set = (amount: { shop: string; presentment: string }): Both => fromSet(amount, currencies);
  const rows: SummaryRow[] = [
    {
      key: "subtotal",
      label: speech.say("subtotal"),
      amount: shown(view, minus(set(order.totals.lines), ownDiscounts(view))),
    },
    ...wholeOrderDiscounts(view),
    ...order.shippingLines.map((line): SummaryRow => {
      const off = plus(NOTHING, ...line.discountAllocations.map(({ amount }) => set(amount)));
      const price = set(line.price);
      const free = off.presentment === price.presentment;
      const amount = free
        ? speech.say("free")
        : shown(view, { shop: price.shop - off.shop, presentment: price.presentment - off.presentment });
      return {
        key: line.id,
        label: `${speech.say("shipping")} · ${shippingTitle(visitor, line.code, line.title)}`,
        amount,
        before: off.presentment > 0n ? shown(view, price) : null,
      };
    }),
  ];
  const tax = set(order.totals.tax);
  if (tax.presentment > 0n && !order.taxesIncluded)
    rows.push({ key: "tax", label: speech.say("taxes"), amount: shown(view, tax) });
  const back = refundedMoney(order);
  const note = back.presentment > 0n ? `${speech.say("refunded")}: ${shown(view, back)}` : null;
  return (
    <>
      <SummaryLines
        label={speech.say("itemsInOrder")}
        lines={order.lines.map((line) => lineShown(view, line))}
      />
      <CostTable
        caption={speech.say("costSummary")}
        rows={rows}
        total={{
          label: speech.say("total"),
          amount: shown(view, set(order.totals.total)),
          currency: order.presentmentCurrency,
          note,
        }}
      />
    </>
  );
}

/** What the codes of some kind took off the given lines. Those of entitled products are shown at the lines themselves. */
function discountOf(
  order: Order,
  lines: Order["lines"],
  wanted: (discount: Order["discounts"][number]) => boolean,
): Both {
  const parts = lines.flatMap(({ discountAllocations }) =>
    discountAllocations.filter(({ discount }) => {
      const application = order.discounts[discount];
      return application !== undefined && wanted(application);
    }),
  );
  return plus(NOTHING, ...parts.map(({ amount }) => fromSet(amount, orderCurrencies(order))));
}

function ownDiscounts({ order }: OrderView): Both {
  return discountOf(order, order.lines, ({ selection }) => selection === "ENTITLED");
}

function wholeOrderDiscounts(view: OrderView): SummaryRow[] {
  const { visitor, order } = view;
  return order.discounts.flatMap((discount): SummaryRow[] => {
    if (discount.target !== "LINE_ITEM" || discount.selection !== "ALL") return [];
    const off = discountOf(order, order.lines, (each) => each === discount);
    const label = `${visitor.speech.say("orderDiscount")} · ${discount.code || discount.title}`;
    return [{ key: discount.code || discount.title, label, amount: `−${shown(view, off)}` }];
  });
}

function lineShown(view: OrderView, line: Order["lines"][number]) {
  const { visitor, order } = view;
  const left = currentQuantity(order, line);
  const before = lineSubtotal(order, line);
  const after = minus(
    before,
    discountOf(order, [line], ({ selection }) => selection === "ENTITLED"),
  );
  return {
    key: line.id,
    title: line.title,
    choice: line.variantTitle,
    properties: line.attributes.filter(({ key }) => !key.startsWith("_")),
    quantity: left === 0 ? line.quantity : left,
    gone: left === 0,
    picture: line.imageUrl,
    amount: shown(view, after),
    before: before.presentment === after.presentment ? null : shown(view, before),
    codes: [],
    note:
      left === line.quantity ? null : visitor.speech.say(line.removed > 0 ? "removedFromOrder" : "refunded"),
  };
}

/** An address as lines of text. */
export function AddressText({ address }: { address: Address }): VNode {
  const { firstName, lastName, address1, address2, city, province, zip, country, phone } = address;
  const lines = [
    [firstName, lastName].filter(Boolean).join(" "),
    address1,
    address2,
    [city, province, zip].filter(Boolean).join(", "),
    country,
    phone,
  ].filter(Boolean);
  return (
    <address>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}

/** Contact, addresses and payment of an order. */
export function OrderFacts({ visitor, order }: OrderView): VNode {
  const { speech } = visitor;
  const payment = order.transactions.find(({ kind }) => kind === "SALE" || kind === "AUTHORIZATION");
  const digits = payment?.accountNumber?.replace(/\D/g, "") ?? "";
  const company = payment?.cardCompany ?? speech.say("creditCard");
  return (
    <section class="facts-card" aria-labelledby="details-title">
      <h2 id="details-title">{speech.say("orderDetails")}</h2>
      <div class="facts-grid">
        <div>
          <h3>{speech.say("contactInformation")}</h3>
          <p>{order.email}</p>
        </div>
        <div>
          <h3>{speech.say("paymentMethod")}</h3>
          <p>{digits === "" ? company : speech.say("cardEnding", { company, digits })}</p>
        </div>
        {order.shippingAddress === null ? null : (
          <div>
            <h3>{speech.say("shippingAddress")}</h3>
            <AddressText address={order.shippingAddress} />
          </div>
        )}
        {order.billingAddress === null ? null : (
          <div>
            <h3>{speech.say("billingAddress")}</h3>
            <AddressText address={order.billingAddress} />
          </div>
        )}
        {order.shippingLines.map((line) => (
          <div key={line.id}>
            <h3>{speech.say("shippingMethod")}</h3>
            <p>{shippingTitle(visitor, line.code, line.title)}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
