import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import {
  choosePolicy,
  declarationStatesBefore,
  type DeclarablePolicy,
  type GapReason,
  type InsuredUnits,
} from "../../../domain/cargo";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { dateOf } from "~/time/stored-day";
import { calendarDay } from "~/time/zoned-time";
import type { KeptPolicy } from "~/use-cases/cargo/cargo-policy-row.server";
import { guaranteedGoods, noteGap } from "~/use-cases/cargo/note-gap.server";
import { reverseCargoPremiums } from "~/use-cases/cargo/reverse-cargo-premiums.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/** What shipments of a shop are declared by. */
export type CargoAtHand = {
  enqueue: Enqueue;
  now: Date;
  timeZone: string;
  /** In their order, with those that were ended. */
  policies: readonly KeptPolicy[];
  /** What one unit of a line costs, by the line's gid, in minor units of the shop's currency; empty where no policy asks. */
  unitCosts: ReadonlyMap<string, bigint | null>;
};

export type ShipmentAtHand = {
  shop: string;
  id: string;
  orderId: string;
  destination: string | null;
  shippedAt: Date;
  cancelled: boolean;
  delivered: boolean;
  lines: readonly { lineItemId: string; quantity: number }[];
};

/**
 * Declares a shipment that holds guaranteed goods under the first policy that takes it, once, and accrues what that costs;
 * under the next one after a rejection, once under each. Notes the gap where none does, and withdraws the declaration of a
 * parcel that was cancelled before it was sent. It is declared while it is on its way: once it has come, or somebody claimed
 * on its order since it left, nobody would believe the declaration, whether or not it was seen before. In the transaction
 * that records the shipment, and safe to run again. A shop without policies, and what was shipped before it entered its
 * first, is left alone.
 */
export async function declareShipment(tx: Tx, shipment: ShipmentAtHand, cargo: CargoAtHand): Promise<void> {
  const { shop, id: shipmentId } = shipment;
  if (shipment.cancelled) return withdraw(tx, shipment, cargo.now);
  const { policies, now, timeZone } = cargo;
  const shippedOn = calendarDay(shipment.shippedAt, timeZone);
  if (!policies.some(({ createdAt }) => calendarDay(createdAt, timeZone) <= shippedOn)) return;
  const known = await tx.cargoDeclaration.findMany({
    where: { shop, shipmentId },
    select: { state: true, policyId: true },
  });
  if (known.some(({ state }) => state !== "rejected")) return;
  const covered = await guaranteedGoods(tx, shipment, cargo.unitCosts);
  if (!covered) return;
  // That it was refused says more than why no other policy takes it.
  const gap = (reason: GapReason) =>
    noteGap(tx, shipment, covered, known.length > 0 ? "rejected" : reason, cargo);
  if (await isTooLate(tx, shipment)) return gap("too-late");
  const { destination } = shipment;
  const { perils, goods, ...of } = covered;
  const untried = policies.filter(({ id }) => known.every(({ policyId }) => policyId !== id));
  const choice = choosePolicy(untried, { destination, shippedOn, perils, currency: of.currency, goods });
  if (!choice.taken) return gap(choice.reason);
  const { policy, declaredMinor, premiumMinor } = choice;
  const id = randomUUID();
  const { count } = await tx.cargoDeclaration.createMany({
    data: [
      {
        id,
        shop,
        shipmentId,
        policyId: policy.id,
        ...of,
        shippedOn: dateOf(shippedOn),
        destination,
        declaredMinor,
        premiumMinor,
        terms: termsToKeep(policy, goods),
        declaredAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await tx.cargoGap.deleteMany({ where: { shop, shipmentId } });
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "cargo-premium",
    cause: `declaration:${id}`,
    currency: of.currency,
    amountMinor: premiumMinor,
    orderId: of.orderId,
    coverageId: of.coverageId,
  });
}

/** It has come, or somebody claimed on its order since it left. */
async function isTooLate(tx: Tx, { shop, orderId, delivered, shippedAt }: ShipmentAtHand): Promise<boolean> {
  if (delivered) return true;
  const claims = { shop, coverage: { orderId }, filedAt: { gte: shippedAt } };
  return (await tx.claim.count({ where: claims })) > 0;
}

/** The parcel never left: nobody has to be told of it, and nothing is owed. What was sent already stays as it is. */
async function withdraw(tx: Tx, { shop, id: shipmentId }: ShipmentAtHand, now: Date): Promise<void> {
  await tx.cargoGap.deleteMany({ where: { shop, shipmentId } });
  const withdrawn = await tx.cargoDeclaration.updateManyAndReturn({
    where: { shop, shipmentId, state: { in: declarationStatesBefore("withdrawn") } },
    data: { state: "withdrawn", withdrawnAt: now },
  });
  await reverseCargoPremiums(tx, withdrawn, now);
}

/** What a loss is recovered by, as it was agreed when the shipment was declared, and what its goods were insured for then. */
function termsToKeep(policy: DeclarablePolicy, goods: readonly InsuredUnits[]): Prisma.InputJsonObject {
  return {
    deductibleMinor: policy.deductibleMinor.toString(),
    limitMinor: policy.limitMinor?.toString() ?? null,
    perils: [...policy.perils],
    deadlines: Object.fromEntries(policy.perils.map((peril) => [peril, policy.deadlines[peril] ?? null])),
    rate: policy.rate,
    basis: { ...policy.basis },
    goods: goods.map(({ lineItemId, quantity, insuredMinor }) => ({
      lineItemId,
      quantity,
      insuredMinor: insuredMinor.toString(),
    })),
  };
}
