import { z } from "zod";

const parcels = z.array(z.object({ shipmentId: z.string(), quantity: z.number().int() }));

/** How many units of a settlement's line lay in which parcel. */
export type ParcelOfGoods = z.infer<typeof parcels>[number];

/** As the settlement's line keeps them; null: nobody found out (it isn't confirmed, or was for lateness, or before it was kept). */
export const readParcels = (stored: unknown): ParcelOfGoods[] | null =>
  parcels.safeParse(stored).data ?? null;
