import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { CARGO_PERILS, recoveryDeadlines, type CargoPeril } from "../../../domain/cargo";
import type { Tx } from "~/db.server";
import { log } from "~/log.server";
import { readPeril } from "~/perils.server";
import { calendarDay } from "~/time/zoned-time";
import { dateOf, dayOf } from "~/time/stored-day";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";
import { readDeclaredTerms } from "~/use-cases/recovery/declared-terms";
import { owedForLoss, type Loss, type Owed } from "~/use-cases/recovery/owed-for-loss.server";
import { keepParcels, settledGoods, type GoodsInParcel } from "~/use-cases/recovery/settled-goods.server";

const WITH = {
  claim: { include: { delayPayout: { select: { shipmentId: true } } } },
  coverage: { include: { owner: { select: { timeZone: true } } } },
  lines: { include: { coverageLine: true } },
} satisfies Prisma.SettlementInclude;
type Settlement = Prisma.SettlementGetPayload<{ include: typeof WITH }>;

/**
 * Keeps in which parcels a settled claim's goods were, and opens what forwarder or insurer owe for it: a recovery for each declaration under which goods of it were, where
 * the policy pays for the peril. In the transaction that confirms the settlement, once for it. Where nothing is owed, because
 * all of it is within the deductible, the recovery is closed from the beginning, so that the claim says so.
 */
export async function openRecoveries(
  tx: Tx,
  { now, shop, settlementId }: { now: Date; shop: string; settlementId: string },
): Promise<void> {
  const where = { shop_id: { shop, id: settlementId } };
  const settlement = await tx.settlement.findUniqueOrThrow({ where, include: WITH });
  await lockCoverage(tx, shop, settlement.coverageId);
  if ((await tx.recovery.count({ where: { shop, settlementId } })) > 0) return;
  const goods = await settledGoods(tx, settlement);
  // Also where nobody owes anything for them: the next loss is of other goods.
  await keepParcels(tx, settlement, goods);
  const peril = CARGO_PERILS.find((each) => each === readPeril(settlement.claim.peril));
  if (!peril) return;
  const owed: { loss: Loss; owed: Owed }[] = [];
  for (const loss of await declaredLosses(tx, shop, goods, peril)) {
    const worked = await owedForLoss(tx, peril, loss, settlement.claim.share);
    if (worked) owed.push({ loss, owed: worked });
    else log.warn({ shop, settlement: settlementId, nothingInsuredInParcel: loss.declaration.shipmentId });
  }
  if (owed.length === 0) return;
  const { lastRecoveryNumber: last } = await tx.shop.update({
    where: { domain: shop },
    data: { lastRecoveryNumber: { increment: owed.length } },
    select: { lastRecoveryNumber: true },
  });
  // The first one that a shop has is R-1001.
  const numbers = owed.map((_each, index) => 1_001 + last - owed.length + index);
  for (const [index, each] of owed.entries())
    await open(tx, { now, settlement, peril, ...each, number: numbers[index] ?? 0 });
}

/** The declarations that pay for the peril, with what of the goods lay in their parcels. */
async function declaredLosses(
  tx: Tx,
  shop: string,
  goods: readonly GoodsInParcel[],
  peril: CargoPeril,
): Promise<Loss[]> {
  const shipmentId = { in: goods.map((each) => each.shipmentId) };
  const declarations = await tx.cargoDeclaration.findMany({
    where: { shop, shipmentId, state: { in: ["declared", "sent", "accepted"] } },
    include: { shipment: { include: { lines: true } } },
    orderBy: [{ shipment: { shippedAt: "asc" } }, { id: "asc" }],
  });
  return declarations.flatMap((declaration) => {
    const terms = readDeclaredTerms(declaration.terms);
    const inside = goods.filter((each) => each.shipmentId === declaration.shipmentId);
    return terms.perils.includes(peril) ? [{ declaration, terms, goods: inside }] : [];
  });
}

async function open(
  tx: Tx,
  input: {
    now: Date;
    settlement: Settlement;
    peril: CargoPeril;
    loss: Loss;
    owed: Owed;
    number: number;
  },
): Promise<void> {
  const { now, settlement, peril, loss, owed, number } = input;
  const { shop, claimId, coverageId, id: settlementId } = settlement;
  const { orderId, orderName, policyId, currency, id: declarationId } = loss.declaration;
  const { lostMinor, declaredLossMinor, expectedMinor, figures } = owed;
  const due = dueOf(settlement, loss, peril);
  const state = expectedMinor > 0n ? "open" : "closed";
  const id = randomUUID();
  await tx.recovery.create({
    data: {
      id,
      shop,
      number,
      claimId,
      settlementId,
      declarationId,
      policyId,
      coverageId,
      orderId,
      orderName,
      peril,
      state,
      currency,
      lostMinor,
      declaredLossMinor,
      expectedMinor,
      noticeBy: due ? dateOf(due.noticeBy) : null,
      papersBy: due ? dateOf(due.papersBy) : null,
      openedAt: now,
      updatedAt: now,
    },
  });
  const facts = { amountMinor: expectedMinor.toString(), ...figures };
  await tx.recoveryEvent.create({
    data: { shop, recoveryId: id, at: now, by: "waybond", kind: "opened", to: state, facts },
  });
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "recovery-expected",
    cause: `recovery:${id}`,
    currency,
    amountMinor: expectedMinor,
    orderId,
    coverageId,
    claimId,
  });
}

function dueOf({ claim, coverage }: Settlement, { declaration, terms }: Loss, peril: CargoPeril) {
  const deadline = terms.deadlines[peril];
  if (!deadline) return null;
  const { timeZone } = coverage.owner;
  const { deliveredAt } = declaration.shipment;
  return recoveryDeadlines(deadline, {
    shippedOn: dayOf(declaration.shippedOn),
    deliveredOn: deliveredAt && calendarDay(deliveredAt, timeZone),
    reportedOn: calendarDay(claim.filedAt, timeZone),
  });
}
