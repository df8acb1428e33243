import type { CargoDeclaration, Shipment, ShipmentLine } from "@prisma/client";
import { expectedRecovery, insuredWhenDeclaredMinor, type CargoPeril } from "../../../domain/cargo";
import { WHOLE_SHARE } from "../../../domain/claim";
import { unitsInsuredMinor } from "../../../domain/coverage";
import type { Tx } from "~/db.server";
import type { DeclaredTerms } from "~/use-cases/recovery/declared-terms";
import type { GoodsInParcel } from "~/use-cases/recovery/settled-goods.server";

/** Settled goods that were declared together, and what that was declared by. */
export type Loss = {
  declaration: CargoDeclaration & { shipment: Shipment & { lines: ShipmentLine[] } };
  terms: DeclaredTerms;
  goods: readonly GoodsInParcel[];
};

export type Owed = {
  lostMinor: bigint;
  declaredLossMinor: bigint;
  expectedMinor: bigint;
  /** The figures it was worked out by, amounts as text: what the recovery's page explains it with. */
  figures: Record<string, string | number | null>;
};

/**
 * What forwarder or insurer owe for a loss (domain/cargo/recovery); null where the parcel was declared without them.
 * @param share what of the goods' insured value the claim was approved for, in 1/10,000
 */
export async function owedForLoss(
  tx: Tx,
  peril: CargoPeril,
  loss: Loss,
  share: number,
): Promise<Owed | null> {
  const { declaration, terms } = loss;
  // What wasn't guaranteed when the parcel was declared is no part of what it was declared at.
  const goods = loss.goods.filter(
    ({ lineItemId }) => !terms.goods || terms.goods.some((each) => each.lineItemId === lineItemId),
  );
  const insuredNowMinor = sum(goods.map(({ insuredMinor }) => insuredMinor));
  const parcelInsuredMinor = terms.goods
    ? sum(terms.goods.map(({ insuredMinor }) => insuredMinor))
    : await insuredInParcel(tx, declaration);
  if (parcelInsuredMinor === 0n || goods.length === 0) return null;
  const settledInsuredMinor =
    terms.goods && peril !== "delay" ? insuredWhenDeclaredMinor(terms.goods, goods) : insuredNowMinor;
  // Of a late parcel what was given is what is gone of its value, whatever the claim's share.
  const settled = peril === "delay" ? WHOLE_SHARE : share;
  const givenMinor = sum(goods.map((each) => each.givenMinor));
  const mostMinor = (insuredNowMinor * BigInt(settled)) / BigInt(WHOLE_SHARE);
  const late = await givenForLateness(tx, peril, loss, { settledInsuredMinor, parcelInsuredMinor });
  const lateMinor = smaller(late, mostMinor > givenMinor ? mostMinor - givenMinor : 0n);
  const { shop, id: declarationId, declaredMinor } = declaration;
  const before = await tx.recovery.aggregate({
    where: { shop, declarationId },
    _sum: { declaredLossMinor: true, expectedMinor: true },
  });
  const { deductibleMinor, limitMinor } = terms;
  const amounts = {
    declaredMinor,
    parcelInsuredMinor,
    settledInsuredMinor,
    lostMinor: givenMinor + lateMinor,
    deductibleMinor,
    limitMinor,
  };
  const owed = expectedRecovery({
    ...amounts,
    share: settled,
    before: {
      declaredLossMinor: before._sum.declaredLossMinor ?? 0n,
      expectedMinor: before._sum.expectedMinor ?? 0n,
    },
  });
  const texts = Object.entries({ ...amounts, lateMinor }).map(([name, amount]) => [
    name,
    amount?.toString() ?? null,
  ]);
  return {
    ...owed,
    lostMinor: amounts.lostMinor,
    figures: { ...(Object.fromEntries(texts) as Record<string, string | null>), share: settled },
  };
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** What all goods of a parcel are insured for now: for declarations that don't keep what they were then. */
async function insuredInParcel(tx: Tx, { shop, orderId, shipment }: Loss["declaration"]): Promise<bigint> {
  const lines = await tx.coverageLine.findMany({
    where: {
      shop,
      coverage: { orderId },
      lineItemId: { in: shipment.lines.map(({ lineItemId }) => lineItemId) },
      insuredMinor: { gt: 0n },
    },
    orderBy: [{ coverage: { createdAt: "asc" } }, { id: "asc" }],
  });
  return sum(
    shipment.lines.map(({ lineItemId, quantity }) => {
      const line = lines.find((each) => each.lineItemId === lineItemId);
      return line ? unitsInsuredMinor(line, quantity) : 0n;
    }),
  );
}

/**
 * What was given for the lateness of these goods before, and was taken off their settlement. It was a part of their loss, unless
 * it was recovered by itself. A settlement doesn't say from which of several parcels lateness was taken off: more than their value
 * the goods of none of them lost.
 */
async function givenForLateness(
  tx: Tx,
  peril: CargoPeril,
  { declaration: { shop, shipmentId }, terms }: Loss,
  of: { settledInsuredMinor: bigint; parcelInsuredMinor: bigint },
): Promise<bigint> {
  if (peril === "delay" || terms.perils.includes("delay")) return 0n;
  const { _sum } = await tx.delayPayout.aggregate({
    where: { shop, shipmentId, claim: { state: "settled" } },
    _sum: { amountMinor: true },
  });
  return ((_sum.amountMinor ?? 0n) * of.settledInsuredMinor) / of.parcelInsuredMinor;
}
