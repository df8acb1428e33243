import { ask } from "../books";
import type { Row } from "../compare";
import { control, SHOP } from "../shop";
import type { Stage } from "../stage";
import { agreedCents, type Claim } from "./file-claims";

/** The sandbox's state, as far as what was given shows in it. */
type ShopState = {
  orders: Record<
    string,
    {
      id: string;
      tags: string[];
      lines: { variantId: string | null; quantity: number }[];
      totals: { total: { shop: string } };
      transactions: { kind: string; status: string; gateway: string; amount: { shop: string } }[];
      refunds: { note: string | null; total: { shop: string } }[];
    }
  >;
  customers: Record<string, { storeCredit?: { currency: string; balance: string }[] }>;
  draftOrders?: Record<string, { status: string; tags: string[] }>;
  products: Record<
    string,
    { variants: { id: string; price: string; inventoryItem: { cost: string | null } }[] }
  >;
};

type SettlementRow = {
  id: string;
  claimId: string;
  remedy: string;
  state: string;
  amount: bigint;
  effectId: string | null;
  booked: bigint;
  entries: number;
};

const sum = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((together, amount) => together + amount, 0n);
const cents = (text: string): bigint => BigInt(text.replace(".", ""));

/** Two claims of which one is to be settled, whichever. */
export type Race = readonly [Claim, Claim];

/** Holds what was agreed on against what the sandbox holds as given, and against the app's books. */
export async function countGiven(
  stage: Stage,
  agreed: readonly Claim[],
  races: readonly Race[],
): Promise<Row[]> {
  const shop = await control<ShopState>(stage, "GET", `state/${SHOP}`);
  const settlements = await readSettlements(stage);
  const given = settlements.filter(({ state }) => state === "confirmed");
  const won = races.map((race) => race.filter(({ id }) => given.some(({ claimId }) => claimId === id)));
  // Of a race, one of two alike: it counts as the one that was to win.
  const expected = [...agreed, ...races.map(([one]) => one)];
  const by = (remedy: string) => expected.filter((claim) => claim.remedy === remedy);
  const agreedOn = (remedy: string) => sum(by(remedy).map(agreedCents));
  const booked = (remedy: string) =>
    sum(given.filter((one) => one.remedy === remedy).map((one) => one.booked));

  const orders = Object.values(shop.orders);
  const marked = (id: string) => [
    ...orders.flatMap(({ refunds }) => refunds.filter(({ note }) => note?.includes(id))),
    ...orders.filter(({ tags }) => tags.includes(`wb-${id}`)),
  ];
  const back = orders.flatMap(({ refunds, transactions }) =>
    refunds.some(({ note }) => note?.startsWith("Waybond claim"))
      ? transactions.filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS")
      : [],
  );
  const money = (credit: boolean) =>
    sum(
      back
        .filter(({ gateway }) => (gateway === "shopify_store_credit") === credit)
        .map(({ amount }) => cents(amount.shop)),
    );
  const replacements = orders.filter(({ tags }) => tags.includes("waybond-reship"));
  const drafts = Object.values(shop.draftOrders ?? {}).filter(({ status }) => status === "OPEN");
  const [over] = await ask<Record<"coverages" | "lines" | "reshipped" | "unsettled" | "unbalanced", number>>(
    stage.databaseUrl,
    `SELECT
       (SELECT count(*)::int FROM "Coverage" WHERE "committedMinor" > "insuredMinor") AS "coverages",
       (SELECT count(*)::int FROM "CoverageLine" l WHERE "committedMinor" > "insuredMinor" OR "committedQuantity" > "quantity"
          OR "committedMinor" <> (SELECT coalesce(sum(s."amountMinor"), 0) FROM "SettlementLine" s JOIN "Settlement" t
               ON t."id" = s."settlementId" AND t."state" <> 'failed' WHERE s."coverageLineId" = l."id")) AS "lines",
       (SELECT count(*)::int FROM "Coverage" WHERE "soldBy" = 'reship' AND "insuredMinor" > 0) AS "reshipped",
       (SELECT count(*)::int FROM "Claim" WHERE "state" = 'settling') AS "unsettled",
       (SELECT count(*)::int FROM (SELECT 1 FROM "LedgerPosting" GROUP BY "entryId" HAVING sum("amountMinor") <> 0) AS e)
         AS "unbalanced"`,
  );
  const row = (
    what: string,
    wanted: bigint | number,
    found: bigint | number,
    differing: string[] = [],
  ): Row => ({
    what,
    expected: BigInt(wanted),
    found: BigInt(found),
    differing,
  });
  const credits = Object.values(shop.customers).flatMap(({ storeCredit = [] }) => storeCredit);
  return [
    row("claims settled", expected.length, given.length, oddClaims(agreed, given)),
    row(
      "effects in the sandbox",
      expected.length,
      sum(given.map(({ id }) => BigInt(marked(id).length))),
      settlements
        .filter(({ id, state }) => marked(id).length !== (state === "confirmed" ? 1 : 0))
        .map(({ id, state }) => `${id} is ${state}, and was given ${marked(id).length} times`),
    ),
    row("refunded to payments, cents", agreedOn("refund"), money(false)),
    row("  in the ledger", agreedOn("refund"), booked("refund")),
    row("given as store credit, cents", agreedOn("credit"), money(true)),
    row("  on customers' accounts", agreedOn("credit"), sum(credits.map(({ balance }) => cents(balance)))),
    row("  in the ledger", agreedOn("credit"), booked("credit")),
    row("replacements", by("reship").length, replacements.length),
    row("  paid for, cents", 0, sum(replacements.map(({ totals }) => cents(totals.total.shop)))),
    row("  guaranteed", by("reship").length, over?.reshipped ?? -1),
    row("  in the ledger, at cost, cents", costOf(shop, by("reship")), booked("reship")),
    row("drafts left over", 0, drafts.length),
    row(
      "insured value used up, cents",
      sum(expected.map(agreedCents)),
      sum(given.map(({ amount }) => amount)),
    ),
    row("ledger entries", expected.length, sum(settlements.map(({ entries }) => BigInt(entries)))),
    row("races that one of two won", races.length, won.filter(({ length }) => length === 1).length),
    row("coverages beyond their insured value", 0, over?.coverages ?? -1),
    row("lines beyond theirs, or not as settled", 0, over?.lines ?? -1),
    row("claims still settling", 0, over?.unsettled ?? -1),
    row("entries out of balance", 0, over?.unbalanced ?? -1),
  ];
}

/** Claims that were not settled as agreed, once. */
function oddClaims(agreed: readonly Claim[], given: readonly SettlementRow[]): string[] {
  return agreed.flatMap((claim) => {
    const [one, ...more] = given.filter(({ claimId }) => claimId === claim.id);
    const right =
      one && more.length === 0 && one.remedy === claim.remedy && one.amount === agreedCents(claim);
    return right
      ? []
      : [`${claim.id}: ${claim.remedy} of ${agreedCents(claim)}, found ${one?.remedy} of ${one?.amount}`];
  });
}

/** What replacements cost the shop: what its goods cost it, where it keeps that, else what they are insured for. */
function costOf(shop: ShopState, claims: readonly Claim[]): bigint {
  const variants = Object.values(shop.products).flatMap((product) => product.variants);
  const orders = Object.values(shop.orders);
  return sum(
    claims.map((claim) => {
      const order = orders.find(({ id }) => claim.order.orderId.endsWith(`/${id}`));
      const variant = variants.find(
        ({ id, price }) =>
          order?.lines.some(({ variantId }) => variantId === id) && cents(price) === claim.order.unitCents,
      );
      const cost = variant?.inventoryItem.cost ?? null;
      return cost === null ? agreedCents(claim) : cents(cost) * BigInt(claim.quantity);
    }),
  );
}

async function readSettlements({ databaseUrl }: Stage): Promise<SettlementRow[]> {
  const rows = await ask<Omit<SettlementRow, "amount" | "booked"> & { amount: string; booked: string }>(
    databaseUrl,
    `SELECT s."id"::text, s."claimId"::text AS "claimId", s."remedy"::text, s."state"::text, s."amountMinor"::text AS "amount",
       s."effectId",
       (SELECT count(*)::int FROM "LedgerEntry" e WHERE e."cause" = 'settlement:' || s."id") AS "entries",
       (SELECT coalesce(sum(p."amountMinor"), 0)::text FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id"
          WHERE e."cause" = 'settlement:' || s."id" AND p."amountMinor" > 0) AS "booked"
     FROM "Settlement" s`,
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), booked: BigInt(row.booked) }));
}
