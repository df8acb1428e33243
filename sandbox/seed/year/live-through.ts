import { addFulfillmentEvent } from "../../commerce/add-fulfillment-event";
import { cancelOrder } from "../../commerce/cancel-order";
import type { Commerce } from "../../commerce/context";
import { fulfilOrder } from "../../commerce/fulfil-order";
import { openDispute, updateDispute } from "../../commerce/open-dispute";
import { currentQuantity, refundableOfLine } from "../../commerce/order-amounts";
import { netPayment, refundOrder, spreadOverPayments } from "../../commerce/refund-order";
import { placeOrder } from "../../commerce/place-order";
import type { Order, ShopState } from "../../state/types";
import type { SeededRandom } from "../seeded-random";
import { journeyOf, trackingOf } from "./parcel-journey";
import type { OrderToSeed } from "./orders-to-place";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So long a bank takes to decide. */
const BANK_DAYS = 40;

/** Something that happens at a moment; what it leads to is scheduled through `then`. */
type Happening = { at: number; happen: (then: Schedule) => void };
type Schedule = (at: number, happen: Happening["happen"]) => void;

/**
 * Plays a year of orders: everything happens by the shop's own operations, in the order of time, and only what lies before
 * `now`. So an order of last week is still on its way.
 */
export function liveThrough(
  commerce: Commerce,
  shop: ShopState,
  orders: readonly OrderToSeed[],
  now: Date,
  random: SeededRandom,
): void {
  const ahead: Happening[] = [];
  const schedule: Schedule = (at, happen) => {
    if (at >= now.getTime()) return;
    // Kept in order of time; what is scheduled first comes first among equals.
    const turn = ahead.findLastIndex((other) => other.at <= at) + 1;
    ahead.splice(turn, 0, { at, happen });
  };
  for (const told of orders) schedule(told.at, (then) => place(commerce, shop, told, random, then));
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) next.happen(schedule);
}

function place(
  commerce: Commerce,
  shop: ShopState,
  told: OrderToSeed,
  random: SeededRandom,
  then: Schedule,
): void {
  const { customer } = told;
  const placed = placeOrder(commerce, shop, {
    lines: told.lines.map((line) => ({ ...line, attributes: [] })),
    email: customer.email,
    phone: customer.phone,
    customerId: customer.id,
    shippingAddress: customer.addresses[0] === undefined ? null : addressOf(customer.addresses[0]),
    locale: customer.locale,
    shippingRateCode: told.shippingRateCode,
    discountCodes: told.discountCodes,
    payment: {
      kind: "paid",
      gateway: "shopify_payments",
      accountNumber: `•••• •••• •••• ${String(random.integer(1000, 9999))}`,
      cardCompany: random.pick(["Visa", "Mastercard", "American Express"]),
    },
    at: new Date(told.at),
  });
  if (!placed.ok) throw new Error(`An order of the seeded year is refused: ${placed.message}`);
  const { order } = placed;
  nameSecrets(order, random);
  sendByMail(commerce, shop, order, told.at);
  if (told.digital) return;
  if (told.fate === "cancelled") {
    then(told.at + random.between(2, 14) * HOUR, () => cancel(commerce, shop, order, told.at, random));
    return;
  }
  send(commerce, shop, order, told, random, then);
}

function addressOf({ id: _id, ...address }: OrderToSeed["customer"]["addresses"][number]) {
  return address;
}

/** Tokens are random by nature; here they have to be the same every time. */
function nameSecrets(order: Order, random: SeededRandom): void {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  order.token = hex(32);
  order.confirmationNumber = hex(9).toUpperCase();
  order.checkoutToken = hex(32);
  order.cartToken = hex(32);
}

/** Gift cards and downloads are there a minute later. */
function sendByMail(commerce: Commerce, shop: ShopState, order: Order, at: number): void {
  const works = order.fulfillmentOrders.filter(({ deliveryMethod }) => deliveryMethod === "NONE");
  if (works.length === 0) return;
  const fulfillmentOrders = works.map(({ id }) => ({ id }));
  const sent = fulfilOrder(commerce, shop, order, { fulfillmentOrders, at: new Date(at + 60_000) });
  if (!sent.ok) throw new Error(`What ${order.name} has by mail: ${sent.message}`);
}

function cancel(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  orderedAt: number,
  random: SeededRandom,
): void {
  const reason = random.pick(["CUSTOMER", "CUSTOMER", "INVENTORY", "FRAUD"] as const);
  const at = new Date(orderedAt + random.between(2, 14) * HOUR);
  // One with a download in it is partly sent already, and stays.
  cancelOrder(commerce, shop, order, { reason, refund: true, restock: true, author: "Avery Stone", at });
}

function send(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: OrderToSeed,
  random: SeededRandom,
  then: Schedule,
): void {
  const rates = shop.shippingZones.flatMap((zone) =>
    zone.countries.includes(order.shippingAddress?.countryCode ?? "") || zone.countries.includes("*")
      ? zone.rates
      : [],
  );
  const rate = rates.find(({ code }) => code === told.shippingRateCode);
  if (rate === undefined)
    throw new Error(`${shop.handle} has no ${told.shippingRateCode} rate for ${order.name}`);
  const { city = null, country = null } = order.shippingAddress ?? {};
  const journey = journeyOf(told.at, rate, { city, country }, told.fate, random);
  const tracking = trackingOf(rate.carrier, random);
  then(journey.sentAt, () => {
    const sent = fulfilOrder(commerce, shop, order, {
      tracking,
      estimatedDeliveryAt: new Date(journey.promisedAt),
      author: "Lin Mei",
      at: new Date(journey.sentAt),
    });
    if (!sent.ok) throw new Error(`Parcel of ${order.name}: ${sent.message}`);
    for (const { at, ...waypoint } of journey.waypoints) {
      then(at, () => {
        const event = { ...waypoint, happenedAt: new Date(at), at: new Date(at) };
        addFulfillmentEvent(commerce, shop, order, sent.fulfillment, event);
      });
    }
  });
  const end = journey.arrivedAt ?? journey.waypoints.at(-1)?.at ?? journey.promisedAt;
  aftermath(commerce, shop, order, told, end, random, then);
}

function aftermath(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: OrderToSeed,
  end: number,
  random: SeededRandom,
  then: Schedule,
): void {
  const later = (days: number, act: (at: Date) => void): void =>
    then(end + days * DAY, () => act(new Date(end + days * DAY)));
  switch (told.fate) {
    case "lost":
      later(random.between(2, 5), (at) => refundAll(commerce, shop, order, "Lost on the way", at));
      break;
    case "damaged":
      later(random.between(1, 4), (at) =>
        refundFirstLine(commerce, shop, order, "Arrived broken", "NO_RESTOCK", at),
      );
      break;
    case "returned":
      later(random.between(9, 24), (at) => refundFirstLine(commerce, shop, order, "Sent back", "RETURN", at));
      break;
    case "disputed":
      later(random.between(3, 8), (at) => {
        const opened = openDispute(commerce, shop, order, { reason: "PRODUCT_NOT_RECEIVED", at });
        const decidedAt = at.getTime() + BANK_DAYS * DAY;
        if (opened.ok)
          then(decidedAt, () => {
            const outcome = order.number % 3 === 0 ? "WON" : "LOST";
            updateDispute(commerce, shop, opened.dispute, outcome, new Date(decidedAt));
          });
      });
      break;
    case "delivered":
    case "late":
    case "delayed":
    case "second-attempt":
    case "lost-unpaid":
    case "cancelled":
      break;
  }
}

type Restock = "NO_RESTOCK" | "RETURN";

function refundAll(commerce: Commerce, shop: ShopState, order: Order, note: string, at: Date): void {
  const lines = order.lines.map((line) => refundLine(line.id, currentQuantity(order, line), "NO_RESTOCK"));
  const money = netPayment(order).presentment;
  refund(commerce, shop, order, { lines, shipping: { full: true }, money, note, at });
}

function refundFirstLine(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  note: string,
  restock: Restock,
  at: Date,
): void {
  const line = order.lines.find(({ requiresShipping }) => requiresShipping);
  if (line === undefined) return;
  const { subtotal, tax } = refundableOfLine(order, line, 1);
  const money = subtotal.presentment + (order.taxesIncluded ? 0n : tax.presentment);
  refund(commerce, shop, order, {
    lines: [refundLine(line.id, 1, restock)],
    shipping: null,
    money,
    note,
    at,
  });
}

function refundLine(lineItemId: string, quantity: number, restockType: Restock) {
  return { lineItemId, quantity, restockType, locationId: null };
}

function refund(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: Omit<Parameters<typeof refundOrder>[3], "transactions"> & { money: bigint },
): void {
  const { money, ...rest } = told;
  const made = refundOrder(commerce, shop, order, {
    ...rest,
    transactions: spreadOverPayments(order, money),
    author: "Avery Stone",
  });
  if (!made.ok) throw new Error(`Refund of ${order.name}: ${made.message}`);
}
