import type { Goods, Ladder } from "./shop";

/** An order as the control API shows it, as far as lives need it. */
export type OrderView = {
  id: string;
  gid: string;
  lines: {
    id: string;
    sku: string | null;
    currentQuantity: number;
    remainingToSend: number;
    returnableQuantity: number;
    addedByEdit: string | null;
    requiresShipping: boolean;
  }[];
  fulfillments: { id: string; lines: { lineItemId: string }[]; events: { status: string }[] }[];
};

/** Something that happens to an order, by the sandbox's control API; or the shopper cancels the guarantee by the app. */
export type Happening = { kind: "control"; action: string; body: object } | { kind: "cancel-guarantee" };

/** One step of a life: what happens next, given the order as it is now. Several happen at the same time. */
export type Step = (order: OrderView) => Happening[];

type Random = () => number;

const GUARANTEE = "WAYBOND-";
const isGoods = ({ sku, requiresShipping }: OrderView["lines"][number]): boolean =>
  requiresShipping && !(sku ?? "").startsWith(GUARANTEE);

/** Half of the orders have one line, the others up to three; four out of five have the guarantee. */
export function orderToPlace(random: Random, goods: readonly Goods[], ladder: Ladder): object {
  const lines = Array.from({ length: random() < 0.5 ? 1 : 1 + Math.ceil(random() * 2) }, () => ({
    ...pick(random, goods),
    quantity: Math.ceil(random() * 3),
  })).filter(({ variant }, index, all) => all.findIndex((other) => other.variant === variant) === index);
  const cents = lines.reduce((sum, line) => sum + line.cents * BigInt(line.quantity), 0n);
  const share = (cents + 50n) / 100n;
  const premium = share < 98n ? 98n : share;
  const guarantee = {
    step: ladder.steps.findLast((step) => BigInt(step.replace(".", "")) <= premium) ?? ladder.steps[0],
    offer: "standard",
    plan: ladder.version,
    attributes: { _waybond_premium: decimal(premium) },
  };
  return {
    email: `shopper-${Math.floor(random() * 1_000_000)}@example.com`,
    country: "US",
    lines: lines.map(({ variant, quantity }) => ({ variant, quantity })),
    ...(random() < 0.8 ? { guarantee } : {}),
  };
}

const decimal = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

/** What becomes of an order: a story of up to six steps, the same for the same random numbers. */
export function lifeOf(random: Random, goods: readonly Goods[]): Step[] {
  const control = (action: string, body: object = {}): Happening => ({ kind: "control", action, body });
  const some = (order: OrderView, most: (line: OrderView["lines"][number]) => number, all = false) =>
    order.lines
      .filter(isGoods)
      .map((line) => ({ line: line.id, quantity: all ? most(line) : Math.ceil(random() * most(line)) }))
      .filter(({ quantity }) => quantity > 0)
      .filter((_, index) => all || index === 0);
  const withLines = (action: string, lines: object[], rest: object = {}): Happening[] =>
    lines.length === 0 ? [] : [control(action, { lines, ...rest })];
  const parcels = ({ fulfillments, lines }: OrderView) =>
    fulfillments.filter((parcel) =>
      parcel.lines.some(({ lineItemId }) => lines.some((line) => line.id === lineItemId && isGoods(line))),
    );
  const restock = { restock: "cancel" };

  const ship: Step = () => [control("fulfil", tracked(random))];
  const shipSome: Step = (order) =>
    withLines(
      "fulfil",
      some(order, ({ remainingToSend }) => remainingToSend),
      tracked(random),
    );
  const scan: Step = (order) =>
    parcels(order).map(({ id }) =>
      control("events", { fulfillment: id, status: "in_transit", country: "CN" }),
    );
  const deliver: Step = (order) =>
    parcels(order)
      .filter(({ events }) => events.every(({ status }) => status !== "DELIVERED"))
      .map(({ id }) => control("deliver", { fulfillment: id }));
  const refund =
    (all: boolean): Step =>
    (order) =>
      withLines(
        "refund",
        some(
          order,
          ({ currentQuantity, remainingToSend }) => Math.min(currentQuantity, remainingToSend),
          all,
        ).map((line) => ({ ...line, ...restock })),
      );
  const refundGuarantee: Step = ({ lines }) =>
    withLines(
      "refund",
      lines
        .filter(({ sku, currentQuantity }) => (sku ?? "").startsWith(GUARANTEE) && currentQuantity > 0)
        .map(({ id }) => ({ line: id, ...restock })),
    );
  const sendBack =
    (all: boolean): Step =>
    (order) =>
      withLines(
        "returns",
        some(order, ({ returnableQuantity }) => returnableQuantity, all),
      );
  const refundReturned: Step = (order) =>
    withLines(
      "refund",
      some(order, ({ currentQuantity, remainingToSend }) => currentQuantity - remainingToSend, true).map(
        (line) => ({
          ...line,
          restock: "return",
        }),
      ),
    );
  const add: Step = () => [control("edit", { add: [{ variant: pick(random, goods).variant }] })];
  const takeAway: Step = (order) => {
    const remove = some(order, ({ remainingToSend }) => remainingToSend);
    return remove.length === 0 ? [] : [control("edit", { remove })];
  };
  const cancelOrder: Step = () => [control("cancel")];
  const cancelGuarantee: Step = ({ lines }) =>
    lines.some(({ sku }) => (sku ?? "").startsWith(GUARANTEE)) ? [{ kind: "cancel-guarantee" }] : [];
  const atOnce =
    (...steps: Step[]): Step =>
    (order) =>
      steps.flatMap((step) => step(order));

  const lives: [weight: number, life: Step[]][] = [
    [8, []],
    [14, [ship, scan, deliver]],
    [14, [shipSome, scan, ship, deliver]],
    [6, [shipSome, refund(false), ship, scan, deliver]],
    [8, [refund(false), ship, deliver]],
    [4, [refund(true)]],
    [5, [takeAway, ship, deliver]],
    [4, [add, refund(false), ship]],
    [6, [cancelOrder]],
    [3, [refund(false), cancelOrder]],
    [6, [refundGuarantee, ship, deliver]],
    [3, [ship, scan, refundGuarantee]],
    [8, [cancelGuarantee, ship, deliver]],
    [4, [atOnce(cancelGuarantee, ship), scan]],
    [3, [atOnce(cancelGuarantee, cancelGuarantee)]],
    [4, [refund(false), cancelGuarantee, ship]],
    [2, [atOnce(cancelGuarantee, cancelOrder)]],
    [3, [ship, scan, sendBack(false), deliver]],
    [3, [ship, sendBack(true), refundReturned]],
    [3, [ship, deliver, sendBack(false), refundReturned]],
  ];
  let at = random() * lives.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, life] of lives) if ((at -= weight) < 0) return life;
  return [];
}

const CARRIERS = ["DHL", "UPS", "FedEx", "SF Express"];

const tracked = (random: Random): object => ({
  trackingCompany: pick(random, CARRIERS),
  trackingNumber: `CH${Math.floor(random() * 1_000_000_000)}`,
});

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("there is nothing to pick from");
  return item;
}
