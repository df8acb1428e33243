import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { FILE_DAYS } from "~/views/privacy-file";

/** Deletes the files whose days are over, with the id of the customer that they were about. @returns how many */
export async function forgetCustomerFiles({ db, now }: { db: Db; now: Date }): Promise<number> {
  const { count } = await db.privacyRequest.updateMany({
    where: {
      kind: "data_request",
      state: "done",
      finishedAt: { lte: new Date(now.getTime() - FILE_DAYS * 86_400_000) },
      NOT: { file: { equals: Prisma.DbNull } },
    },
    data: { file: Prisma.DbNull, customerId: null },
  });
  return count;
}
