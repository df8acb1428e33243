import type { Peril } from "@prisma/client";
import { readParcels } from "~/use-cases/recovery/parcels-of-goods";

type Of<Line> = {
  peril: Peril;
  settlement: { lines: Line[] };
  declaration: { shipment: { id: string; lines: { lineItemId: string; quantity: number }[] } };
};

/**
 * What a recovery is of: the settled goods that lay in its declaration's parcel, in their order. Lateness takes none; of it, they
 * are what came late in the parcel.
 */
export function recoveryGoods<
  Line extends { quantity: number; parcels: unknown; coverageLine: { lineItemId: string } },
>({ peril, settlement, declaration: { shipment } }: Of<Line>): { line: Line; quantity: number }[] {
  return settlement.lines.flatMap((line) => {
    const { lineItemId } = line.coverageLine;
    const sent = shipment.lines.find((each) => each.lineItemId === lineItemId)?.quantity ?? 0;
    const kept = readParcels(line.parcels)?.find(({ shipmentId }) => shipmentId === shipment.id);
    const settled = line.parcels === null ? Math.min(line.quantity, sent) : (kept?.quantity ?? 0);
    const quantity = peril === "delay" ? sent : settled;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}
