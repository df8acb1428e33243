import type { Books } from "./books";
import type { ExpectedCoverage, OrderRecord } from "./expected";

/** A row of the table: sums (or counts) of both, and how many orders differ; sums alone could hide two faults. */
export type Row = { what: string; expected: bigint; found: bigint; differing: string[] };

type Found = Books["coverages"][number];

/** Holds what had to come out against what is in the books. */
export function compare(
  orders: readonly OrderRecord[],
  expected: readonly ExpectedCoverage[],
  books: Books,
): Row[] {
  const byOrder = new Map<string, Found[]>();
  for (const found of books.coverages)
    byOrder.set(found.orderId, [...(byOrder.get(found.orderId) ?? []), found]);
  const expectedOrders = new Set(expected.map(({ orderId }) => orderId));
  const nameOf = (id: string) => orders.find((order) => order.id === id)?.name ?? id;
  const pairs = expected.flatMap((one) => (byOrder.get(one.orderId) ?? []).map((found) => ({ one, found })));

  const row = (what: string, wanted: bigint | number, got: bigint | number, differing: string[]): Row => ({
    what,
    expected: BigInt(wanted),
    found: BigInt(got),
    differing,
  });
  /** One figure of each coverage. */
  const figure = (
    what: string,
    wanted: (one: ExpectedCoverage) => bigint,
    got: (found: Found, one: ExpectedCoverage) => bigint,
  ): Row =>
    row(
      what,
      sum(pairs.map(({ one }) => wanted(one))),
      sum(pairs.map(({ one, found }) => got(found, one))),
      pairs
        .filter(({ one, found }) => wanted(one) !== got(found, one))
        .map(({ one, found }) => `${one.name}: ${wanted(one)}, found ${got(found, one)}`),
    );
  const ofState = (state: ExpectedCoverage["states"][number]): Row => {
    // Where two things happened at once either is right, so what was found is what is expected.
    const wants = ({ one, found }: (typeof pairs)[number]) =>
      one.states.includes(found.state as never) ? found.state === state : one.states[0] === state;
    return row(
      `coverages ${state}`,
      pairs.filter(wants).length,
      pairs.filter(({ found }) => found.state === state).length,
      pairs
        .filter((pair) => wants(pair) !== (pair.found.state === state))
        .map(({ one, found }) => `${one.name}: ${one.states.join(" or ")}, found ${found.state}`),
    );
  };
  const missing = expected.filter(({ orderId }) => !byOrder.has(orderId));
  const doubled = [...byOrder].filter(([, found]) => found.length > 1);
  const strangers = books.coverages.filter(({ orderId }) => !expectedOrders.has(orderId));
  const whileActive = (one: ExpectedCoverage, amount: bigint) =>
    one.states.includes("active") ? amount : 0n;
  const cancelled = expected.filter(({ cancelledByShopper }) => cancelledByShopper);

  return [
    row(
      "orders with a guarantee, covered",
      expected.length,
      expected.length - missing.length,
      missing.map(name),
    ),
    row(
      "coverages of one order beyond the first",
      0,
      sum(doubled.map(([, found]) => BigInt(found.length - 1))),
      doubled.map(([id]) => nameOf(id)),
    ),
    row(
      "coverages of orders without a guarantee",
      0,
      strangers.length,
      strangers.map(({ orderId }) => nameOf(orderId)),
    ),
    ofState("active"),
    ofState("cancelled"),
    ofState("void"),
    figure(
      "insured now, cents",
      (one) => whileActive(one, one.insured),
      (found, one) => whileActive(one, found.insured),
    ),
    figure(
      "premium charged, cents",
      ({ charged }) => charged,
      ({ charged }) => charged,
    ),
    figure(
      "premium due when sold, cents",
      ({ due }) => due,
      ({ due }) => due ?? -1n,
    ),
    figure(
      "premiums matching what was due",
      () => 1n,
      ({ check }) => (check === "matched" ? 1n : 0n),
    ),
    figure(
      "premium charged, entries in the ledger",
      () => 1n,
      ({ chargedEntries }) => BigInt(chargedEntries),
    ),
    figure(
      "premium charged, cents in the ledger",
      ({ charged }) => charged,
      ({ chargedBooked }) => chargedBooked,
    ),
    figure(
      "premium given back, cents",
      ({ givenBack }) => givenBack,
      ({ givenBack }) => givenBack,
    ),
    figure(
      "premium given back, cents in the ledger",
      ({ givenBack }) => givenBack,
      ({ givenBackBooked }) => givenBackBooked,
    ),
    figure(
      "premium given back, cents at Shopify",
      ({ givenBack }) => givenBack,
      (_, { refunded }) => refunded,
    ),
    row(
      "entries of the ledger out of balance",
      0,
      books.unbalanced,
      books.unbalanced ? ["see the ledger"] : [],
    ),
    row(
      "refunds of guarantees that shoppers cancelled",
      sum(cancelled.map((one) => BigInt(refundsWanted(one)))),
      sum(cancelled.map(({ lineRefunds }) => BigInt(lineRefunds))),
      cancelled
        .filter((one) => one.lineRefunds !== refundsWanted(one))
        .map((one) => `${one.name}: ${refundsWanted(one)}, found ${one.lineRefunds}`),
    ),
    fulfilments(expected),
    row(
      "orders tagged as covered",
      expected.filter(({ tagged }) => tagged).length,
      orders.filter(isTagged).length,
      orders
        .filter(
          (order) =>
            isTagged(order) !== (expected.find(({ orderId }) => orderId === order.id)?.tagged ?? false),
        )
        .map((order) => order.name),
    ),
    ...parcelRows(expected, books),
    row("messages of the inbox not done", 0, books.messagesOpen, books.messagesOpen ? ["see the inbox"] : []),
    row("refunds and signals not sent", 0, books.outboxOpen, books.outboxOpen ? ["see the outboxes"] : []),
  ];
}

const name = ({ name: orderName }: ExpectedCoverage): string => orderName;
const refundsWanted = ({ lineRefunds, lineRefundsAtLeast }: ExpectedCoverage): number =>
  Math.min(1, Math.max(lineRefunds, lineRefundsAtLeast));
const isTagged = ({ tags }: OrderRecord): boolean => tags.includes("shipping-guarantee");
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** Where the guarantee was refunded while the order was being sent, its line may have been fulfilled before or not. */
function fulfilments(expected: readonly ExpectedCoverage[]): Row {
  const wanted = ({ fulfilled, fulfilledAtLeast, fulfilledAtMost }: ExpectedCoverage) =>
    Math.min(Math.max(fulfilled, fulfilledAtLeast), fulfilledAtMost);
  return {
    what: "fulfilments of guarantee lines",
    expected: sum(expected.map((one) => BigInt(wanted(one)))),
    found: sum(expected.map(({ fulfilled }) => BigInt(fulfilled))),
    differing: expected
      .filter((one) => wanted(one) !== one.fulfilled)
      .map((one) => `${one.name}: ${wanted(one)}, found ${one.fulfilled}`),
  };
}

function parcelRows(expected: readonly ExpectedCoverage[], books: Books): Row[] {
  const wanted = new Map(
    expected.flatMap(({ parcels, name: order }) => parcels.map((one) => [one.id, { ...one, order }])),
  );
  const found = new Map(books.parcels.map((one) => [one.id, one]));
  const ids = [...new Set([...wanted.keys(), ...found.keys()])];
  const figure = (
    what: string,
    of: (parcel: { lines: string; deliveredAt: number | null; events: number }) => string | null,
    isMeant: (id: string) => boolean = () => true,
  ) => {
    const there = (map: typeof wanted | typeof found) =>
      [...map].filter(([id, parcel]) => isMeant(id) && of(parcel) !== null).length;
    const told = (id: string, map: typeof wanted | typeof found): string | null => {
      const parcel = map.get(id);
      return parcel ? of(parcel) : null;
    };
    return {
      what,
      expected: BigInt(there(wanted)),
      found: BigInt(there(found)),
      differing: ids
        .filter((id) => isMeant(id) && told(id, wanted) !== told(id, found))
        .map((id) => `${wanted.get(id)?.order ?? id}: ${told(id, wanted)}, found ${told(id, found)}`),
    };
  };
  const isLookedAfter = (id: string): boolean => wanted.get(id)?.lookedAfter ?? true;
  return [
    figure("parcels, with what they hold", ({ lines }) => lines),
    figure(
      "parcels delivered, to the second",
      ({ deliveredAt }) => (deliveredAt === null ? null : String(deliveredAt)),
      isLookedAfter,
    ),
    figure(
      "parcels that carriers told of",
      ({ events }) => (events === 0 ? null : String(events)),
      isLookedAfter,
    ),
  ];
}
