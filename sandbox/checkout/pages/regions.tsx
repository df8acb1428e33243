/** @jsxImportSource preact */
import type { VNode } from "preact";
import { imageOf, variantTitleOf } from "../../commerce/catalog";
import { fromMinor, fromSet, minus, NOTHING, plus, type Both } from "../../commerce/money";
import type { PricedLine } from "../../commerce/price-cart";
import { shippingTitle, shown, type CheckoutView } from "../checkout-view";
import { missingOf } from "../price-checkout";
import { AddressFields } from "./address-fields";
import { CostTable, SummaryLines, type SummaryLine, type SummaryRow } from "./summary";

/**
 * The parts of the checkout's page that change as it is filled in. Each is drawn by the server, at first and after every
 * change, into the element that has its name as `data-region`.
 */
export const REGIONS = {
  complaints: Complaints,
  address: AddressFields,
  shipping: ShippingMethods,
  lines: Lines,
  discounts: Discounts,
  costs: Costs,
  total: TotalShown,
} as const satisfies Record<string, (view: CheckoutView) => VNode | null>;

export type RegionName = keyof typeof REGIONS;

/** The whole page's region of that name, to be filled again later. */
export function Region({
  name,
  view,
  tag: Tag = "div",
}: {
  name: RegionName;
  view: CheckoutView;
  tag?: "div" | "span";
}): VNode {
  const Inside = REGIONS[name];
  return (
    <Tag data-region={name}>
      <Inside {...view} />
    </Tag>
  );
}

/**
 * What the shop's functions have against the order. It appears a moment late (by the style sheet), so that what an
 * extension is about to mend is neither shown nor read out.
 */
function Complaints({ visitor, complaints }: CheckoutView): VNode | null {
  if (complaints.length === 0) return null;
  return (
    <div class="complaints" role="alert" tabIndex={-1} data-complaints>
      <p>
        <strong>{visitor.speech.say("checkOrder")}</strong>
      </p>
      {complaints.length === 1 ? (
        <p>{complaints[0]}</p>
      ) : (
        <ul>
          {complaints.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ShippingMethods(view: CheckoutView): VNode {
  const { visitor, checkout, priced } = view;
  const { speech } = visitor;
  if (!priced.lines.some(({ requiresShipping }) => requiresShipping)) {
    return <p class="placeholder">{speech.say("shippingNotNeeded")}</p>;
  }
  if (missingOf(checkout.shippingAddress, checkout.country).length > 0) {
    return <p class="placeholder">{speech.say("shippingMethodFirst")}</p>;
  }
  if (priced.rates.length === 0) return <p class="placeholder">{speech.say("shippingNone")}</p>;
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{speech.say("shippingMethod")}</legend>
      {priced.rates.map(({ rate, price }) => {
        const chosen = priced.shipping?.rate.code === rate.code;
        const cost = chosen && priced.shipping ? priced.shipping.discounted : price;
        const [from, to] = rate.days;
        const days =
          from === to ? speech.say("shippingDay", { from }) : speech.say("shippingDays", { from, to });
        return (
          <label class="choice" key={rate.code}>
            <input type="radio" name="shippingRate" value={rate.code} checked={chosen} />
            <span class="choice-words">
              <span>{shippingTitle(visitor, rate.code, rate.title)}</span>
              <span class="soft">{`${rate.carrier} · ${days}`}</span>
            </span>
            <strong>{cost.presentment === 0n ? speech.say("free") : shown(view, cost)}</strong>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Discounts of entitled products are the lines' own; those of the whole order have a row below. */
function ownDiscount({ priced }: CheckoutView, line: PricedLine): Both {
  const own = line.discountAllocations.filter(
    ({ discount }) => priced.discounts[discount]?.selection === "ENTITLED",
  );
  return plus(NOTHING, ...own.map(({ amount }) => fromSet(amount, priced.currencies)));
}

function Lines(view: CheckoutView): VNode {
  const { visitor, checkout, priced } = view;
  const lines = priced.lines.flatMap((line): SummaryLine[] => {
    const told = checkout.lines[line.index];
    if (told === undefined) return [];
    const off = ownDiscount(view, line);
    return [
      {
        key: told.id,
        title: line.title,
        choice: line.sellable ? variantTitleOf(line.sellable.variant) : null,
        properties: told.attributes.filter(({ key }) => !key.startsWith("_")),
        quantity: told.quantity,
        picture: line.imageUrl ?? (line.sellable ? (imageOf(line.sellable)?.url ?? null) : null),
        components: componentsOf(line),
        amount: shown(view, minus(line.subtotal, off)),
        before: off.presentment === 0n ? null : shown(view, line.subtotal),
        codes: line.discountAllocations.flatMap(({ discount }) => {
          const application = priced.discounts[discount];
          return application?.selection === "ENTITLED" ? [application.code] : [];
        }),
        note: null,
        gone: false,
      },
    ];
  });
  return <SummaryLines label={visitor.speech.say("itemsInOrder")} lines={lines} />;
}

/** What the line was expanded into, unless that is the same again at another price. */
function componentsOf({ components, sellable }: PricedLine): string[] {
  const [only, ...others] = components;
  if (only && others.length === 0 && only.sellable?.variant.id === sellable?.variant.id) return [];
  return components.map(({ quantity, title }) => `${quantity} × ${title}`);
}

function Discounts({ visitor, priced }: CheckoutView): VNode | null {
  const { speech } = visitor;
  if (priced.discounts.length === 0) return null;
  return (
    <ul class="codes">
      {priced.discounts.map(({ code }) => (
        <li class="code" key={code}>
          {code}
          <button
            type="button"
            data-remove-discount={code}
            aria-label={speech.say("removeDiscount", { code })}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

function Costs(view: CheckoutView): VNode {
  const { visitor, checkout, priced } = view;
  const { speech } = visitor;
  const { totals } = priced;
  const own = plus(NOTHING, ...priced.lines.map((line) => ownDiscount(view, line)));
  const count = priced.lines.reduce((sum, { source }) => sum + source.quantity, 0);
  const rows: SummaryRow[] = [
    {
      key: "subtotal",
      label: `${speech.say("subtotal")} · ${speech.count("items", count)}`,
      amount: shown(view, minus(totals.lines, own)),
    },
  ];
  for (const [index, discount] of priced.discounts.entries()) {
    if (discount.target !== "LINE_ITEM" || discount.selection !== "ALL") continue;
    const parts = priced.lines.flatMap((line) =>
      line.discountAllocations.filter((part) => part.discount === index),
    );
    const off = plus(NOTHING, ...parts.map(({ amount }) => fromSet(amount, priced.currencies)));
    rows.push({
      key: discount.code,
      label: `${speech.say("orderDiscount")} · ${discount.code}`,
      amount: `−${shown(view, off)}`,
    });
  }
  const shipping = shippingRow(view);
  if (shipping !== null) rows.push(shipping);
  if (totals.tax.presentment > 0n && !visitor.shop.taxesIncluded) {
    rows.push({ key: "tax", label: speech.say("taxes"), amount: shown(view, totals.tax) });
  }
  const included = visitor.shop.taxesIncluded && totals.tax.presentment > 0n;
  return (
    <CostTable
      caption={speech.say("costSummary")}
      rows={rows}
      total={{
        label: speech.say("total"),
        amount: shown(view, totals.total),
        currency: checkout.currency,
        note: included ? speech.say("including", { amount: shown(view, totals.tax) }) : null,
      }}
    />
  );
}

function shippingRow(view: CheckoutView): SummaryRow | null {
  const { visitor, priced } = view;
  const { speech } = visitor;
  if (!priced.lines.some(({ requiresShipping }) => requiresShipping)) return null;
  const label = speech.say("shipping");
  const { shipping } = priced;
  if (shipping === null)
    return { key: "shipping", label, amount: speech.say("shippingEnterAddress"), quiet: true };
  const free = shipping.discounted.presentment === 0n;
  return {
    key: "shipping",
    label,
    amount: free ? speech.say("free") : shown(view, shipping.discounted),
    before:
      shipping.price.presentment === shipping.discounted.presentment ? null : shown(view, shipping.price),
  };
}

/** The total, and beside it for the script what it is to the unit: what is shown is what may be charged. */
function TotalShown(view: CheckoutView): VNode {
  const { checkout, priced } = view;
  return (
    <data value={fromMinor(priced.totals.total.presentment, checkout.currency)}>
      {shown(view, priced.totals.total)}
    </data>
  );
}
