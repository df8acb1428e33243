import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import {
  declarationStatesBefore,
  declareShipment as declare,
  type DeclarablePolicy,
} from "../../../domain/cargo";
import type { Tx } from "~/db.server";
import { calendarDay } from "~/time/zoned-time";
import { dateOf } from "~/use-cases/cargo/cargo-policy-row.server";
import { guaranteedGoods, noteGap, noteRejected } from "~/use-cases/cargo/note-gap.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/** What shipments of a shop are declared by. */
export type CargoAtHand = {
  now: Date;
  timeZone: string;
  /** In their order, with those that were ended. */
  policies: readonly DeclarablePolicy[];
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
 * notes the gap where none does, and withdraws the declaration of a parcel that was cancelled before it was sent. It is
 * declared while it is on its way: once it has come, or somebody claimed on its order since it left, nobody would believe the
 * declaration, whether or not it was seen before. In the transaction that records the shipment, and safe to run again. A shop without policies, and what was shipped before its
 * first, is left alone.
 */
export async function declareShipment(tx: Tx, shipment: ShipmentAtHand, cargo: CargoAtHand): Promise<void> {
  const { shop, id: shipmentId } = shipment;
  if (shipment.cancelled) return withdraw(tx, shipment, cargo.now);
  const { policies } = cargo;
  const shippedOn = calendarDay(shipment.shippedAt, cargo.timeZone);
  if (!policies.some(({ enteredOn }) => enteredOn <= shippedOn)) return;
  const known = await tx.cargoDeclaration.findFirst({
    where: { shop, shipmentId },
    orderBy: { declaredAt: "desc" },
    select: { state: true },
  });
  if (known?.state === "rejected") return noteRejected(tx, shipment, cargo.now);
  if (known) return;
  const covered = await guaranteedGoods(tx, shipment, cargo.unitCosts);
  if (!covered) return;
  if (await isTooLate(tx, shipment)) return noteGap(tx, shipment, covered, "too-late", cargo.now);
  const { destination } = shipment;
  const { perils, goods, ...of } = covered;
  const outcome = declare(policies, { destination, shippedOn, perils, currency: of.currency, goods });
  if (!outcome.declared) return noteGap(tx, shipment, covered, outcome.reason, cargo.now);
  const { policy, declaredMinor, premiumMinor } = outcome;
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
        terms: termsOf(policy),
        declaredAt: cargo.now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await tx.cargoGap.deleteMany({ where: { shop, shipmentId } });
  await writeLedger(tx, {
    shop,
    at: cargo.now,
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
  for (const declaration of withdrawn) await reverseCargoPremium(tx, declaration, now);
}

/** Takes back what a declaration would have cost. */
export async function reverseCargoPremium(
  tx: Tx,
  declaration: {
    id: string;
    shop: string;
    currency: string;
    premiumMinor: bigint;
    orderId: string;
    coverageId: string;
  },
  now: Date,
): Promise<void> {
  const { id, premiumMinor: amountMinor, shop, currency, orderId, coverageId } = declaration;
  const cause = `declaration:${id}`;
  const kind = "cargo-premium-reversed";
  await writeLedger(tx, { shop, at: now, kind, cause, currency, amountMinor, orderId, coverageId });
}

/** What a loss is recovered by, as it was agreed when the shipment was declared. */
function termsOf(policy: DeclarablePolicy): Prisma.InputJsonObject {
  return {
    deductibleMinor: policy.deductibleMinor.toString(),
    limitMinor: policy.limitMinor?.toString() ?? null,
    perils: [...policy.perils],
    deadlines: Object.fromEntries(policy.perils.map((peril) => [peril, policy.deadlines[peril] ?? null])),
    rate: policy.rate,
    basis: { ...policy.basis },
  };
}
