import { db, shop } from "../harness/following";
import { BOOK_CHECKS } from "../books/book-checks";
import { disputesOf, sandbox, type HistoryOrder, type World } from "./world";

const ALL_CHECKS = BOOK_CHECKS.map(
  ({ what, sql }) =>
    `SELECT '${what.replaceAll("'", "''")}: ' || faults."fault" AS "fault" FROM (${sql}) AS faults`,
).join(" UNION ALL ");

const cents = (text: string): bigint => BigInt(text.replace(".", ""));
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** What was given for claims on an order, as Shopify shows it: what it was for, and how much money went. */
function givenOn(order: HistoryOrder): { note: string; minor: bigint }[] {
  const orders = Object.values(sandbox.primaryShop().orders);
  const { name } = order.inShopify();
  return [
    ...order
      .inShopify()
      .refunds.flatMap(({ note, idempotencyKey, total }) =>
        idempotencyKey?.startsWith("waybond-settlement-") || note?.startsWith("Waybond claim")
          ? [{ note: `${idempotencyKey} ${note}`, minor: cents(total.shop) }]
          : [],
      ),
    ...orders.flatMap(({ tags, note }) =>
      tags.includes("waybond-reship") && `${note} ${tags.join(" ")}`.includes(name)
        ? [{ note: tags.join(" "), minor: 0n }]
        : [],
    ),
  ];
}

export type Before = { given: readonly string[]; stopped: boolean; units: number }[];

/** How the orders stand before an event. */
export function look(world: World): Before {
  return world.orders.map((order) => ({
    given: givenOn(order).map(({ note }) => note),
    stopped: disputesOf(order).some(({ status }) => status !== "WON"),
    units: unitsHeld(order),
  }));
}

/** Of the goods: what the shopper hasn't been given the money back for, nor was taken out of the order. */
function unitsHeld(order: HistoryOrder): number {
  const { lines, refunds } = order.inShopify();
  const refunded = refunds
    .flatMap(({ lines: taken }) => taken)
    .filter(({ lineItemId }) => lineItemId === order.goods);
  const line = lines.find(({ id }) => id === order.goods);
  return (
    (line?.quantity ?? 0) -
    (line?.removed ?? 0) -
    refunded.reduce((units, { quantity }) => units + quantity, 0)
  );
}

/** What can't be after an event, whatever came before it; nothing: all is well. */
export async function faultsOf(world: World, before: Before): Promise<string[]> {
  const faults: string[] = [];
  const rows = await db.$queryRawUnsafe<{ fault: string }[]>(ALL_CHECKS);
  faults.push(...rows.map(({ fault }) => fault));
  const settlements = await db.settlement.findMany({
    where: { shop, coverage: { orderId: { in: world.orders.map(({ orderId }) => orderId) } } },
    include: { coverage: { select: { orderId: true } }, lines: true },
  });
  for (const [index, order] of world.orders.entries()) {
    const given = givenOn(order);
    const was = before[index] ?? { given: [], stopped: false, units: 0 };
    const fresh = given.filter(({ note }) => !was.given.includes(note));
    if (was.stopped && fresh.length > 0)
      faults.push(`${order.id}: something was given while its dispute was open or lost`);
    for (const { id, state, remedy, amountMinor, coverage, lines } of settlements) {
      if (coverage.orderId !== order.orderId) continue;
      const effects = given.filter(({ note }) => note.includes(id));
      const most = state === "confirmed" || state === "sent" ? 1 : 0;
      if (effects.length > most || (state === "confirmed" && effects.length === 0))
        faults.push(`settlement ${id} is ${state}, and was given ${effects.length} times`);
      const minor = sum(effects.map((effect) => effect.minor));
      if (state === "confirmed" && remedy !== "reship" && minor !== amountMinor)
        faults.push(`settlement ${id} of ${amountMinor} gave ${minor}`);
      const units = lines.reduce((total, { quantity }) => total + quantity, 0);
      if (fresh.some(({ note }) => note.includes(id)) && units > was.units)
        faults.push(`settlement ${id} gave ${units} units, of which ${was.units} weren't refunded before`);
    }
  }
  return faults;
}
