import { randomUUID } from "node:crypto";
import type { Db } from "~/db.server";
import type { Parcel } from "~/shopify/orders/read-parcels.server";
import { declareShipment, type CargoAtHand } from "~/use-cases/cargo/declare-shipment.server";
import { isRedacted } from "~/use-cases/privacy/is-redacted.server";

/** Events that a carrier tells without having the parcel: the sender's own. */
const NOT_A_SCAN = new Set(["LABEL_PURCHASED", "LABEL_PRINTED", "CONFIRMED"]);

/**
 * Keeps an order's parcels as they are now, with what each holds and what its carrier told. Repeatable; a parcel that was
 * told newer already stays as it is. Parcels of nothing that ships (the guarantee's own line) aren't kept. Each is declared
 * under the shop's cargo policies in the same transaction.
 */
export async function recordShipments(
  db: Db,
  order: {
    shop: string;
    orderId: string;
    destination: string | null;
    parcels: readonly Parcel[];
    /** Without it nothing is declared. */
    cargo?: CargoAtHand;
  },
): Promise<void> {
  const { shop, orderId, destination, cargo } = order;
  const shipped = order.parcels.filter(({ ships }) => ships);
  const redacted = shipped.length > 0 && (await isRedacted(db, shop, orderId));
  for (const parcel of redacted ? shipped.map(withoutPerson) : shipped) {
    const scans = parcel.events
      .filter(({ status }) => !NOT_A_SCAN.has(status))
      .map(({ happenedAt }) => happenedAt)
      .toSorted((a, b) => a.getTime() - b.getTime());
    const row = {
      name: parcel.name,
      status: parcel.status,
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingUrl: parcel.trackingUrl,
      destination,
      shippedAt: parcel.shippedAt,
      estimatedDeliveryAt: parcel.estimatedDeliveryAt,
      lastScanAt: scans.at(-1) ?? null,
      deliveredAt: parcel.deliveredAt,
      cancelledAt: parcel.cancelled ? parcel.updatedAt : null,
      updatedAt: parcel.updatedAt,
    };
    await db.$transaction(async (tx) => {
      const id = randomUUID();
      await tx.shipment.createMany({
        data: [
          { id, shop, orderId, fulfillmentId: parcel.fulfillmentId, firstScanAt: scans[0] ?? null, ...row },
        ],
        skipDuplicates: true,
      });
      const { count } = await tx.shipment.updateMany({
        where: { shop, fulfillmentId: parcel.fulfillmentId, updatedAt: { lte: parcel.updatedAt } },
        data: row,
      });
      if (count === 0) return;
      const kept = await tx.shipment.findUniqueOrThrow({
        where: { shop_fulfillmentId: { shop, fulfillmentId: parcel.fulfillmentId } },
        select: { id: true, firstScanAt: true },
      });
      // Of a parcel with many events only the last are told: what was first is kept from when it was.
      const first = scans[0];
      if (first && (kept.firstScanAt === null || first < kept.firstScanAt))
        await tx.shipment.updateMany({ where: { shop, id: kept.id }, data: { firstScanAt: first } });
      await tx.shipmentLine.deleteMany({ where: { shop, shipmentId: kept.id } });
      const lines = unitsByLine(parcel);
      await tx.shipmentLine.createMany({
        data: lines.map((line) => ({ shop, shipmentId: kept.id, ...line })),
      });
      await tx.shipmentEvent.createMany({
        data: parcel.events.map((event) => ({ shop, shipmentId: kept.id, ...event })),
        skipDuplicates: true,
      });
      const { shippedAt, cancelled, deliveredAt } = parcel;
      if (!cargo) return;
      await declareShipment(
        tx,
        {
          shop,
          id: kept.id,
          orderId,
          destination,
          shippedAt,
          cancelled,
          delivered: deliveredAt !== null,
          lines,
        },
        cargo,
      );
    });
  }
}

/** A parcel without what leads to whom it went to. */
function withoutPerson(parcel: Parcel): Parcel {
  const events = parcel.events.map((event) => ({ ...event, message: null, city: null }));
  return { ...parcel, trackingNumber: null, trackingUrl: null, events };
}

/** A line can be in a parcel by several pieces of work. */
function unitsByLine({ lines }: Parcel): { lineItemId: string; quantity: number }[] {
  const units = new Map<string, number>();
  for (const { lineItemId, quantity } of lines)
    units.set(lineItemId, (units.get(lineItemId) ?? 0) + quantity);
  return [...units].map(([lineItemId, quantity]) => ({ lineItemId, quantity }));
}
