import type { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { fileEnds } from "~/views/privacy-file";

/** The file that was made for a customer of the shop; null: there is none (any more). */
export async function readCustomerFile(
  db: Db,
  { shop, requestId, now }: { shop: string; requestId: string; now: Date },
): Promise<Prisma.JsonValue> {
  const request = await db.privacyRequest.findUnique({
    where: { id: requestId, shop, kind: "data_request", state: "done" },
  });
  return request?.finishedAt && fileEnds(request.finishedAt) > now ? request.file : null;
}
