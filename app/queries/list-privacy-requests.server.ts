import type { PrivacyRequestKind, WorkState } from "@prisma/client";
import { z } from "zod";
import type { Db } from "~/db.server";
import { fileEnds } from "~/views/privacy-file";

export type PrivacyRequestRow = {
  id: string;
  kind: PrivacyRequestKind;
  /** Shopify's number of the customer, while there is a file about them. */
  customer: string | null;
  receivedAt: string;
  dueBy: string;
  state: WorkState;
  finishedAt: string | null;
  /** How many rows of ours were deleted or changed; null where it wasn't about that. */
  deleted: number | null;
  /** Until when the file can be fetched; null: there is none. */
  fileUntil: string | null;
};

const counts = z.record(z.string(), z.number()).catch({});

/** What is shown of a shop's requests: the newest. */
const SHOWN = 100;

export async function listPrivacyRequests(db: Db, shop: string, now: Date): Promise<PrivacyRequestRow[]> {
  const rows = await db.privacyRequest.findMany({
    where: { shop },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    omit: { file: true },
  });
  return rows.map(({ id, kind, state, customerId, receivedAt, dueBy, finishedAt, deleted }) => {
    const until =
      kind === "data_request" && state === "done" && customerId && finishedAt && fileEnds(finishedAt);
    return {
      id,
      kind,
      state,
      customer: customerId?.split("/").at(-1) ?? null,
      receivedAt: receivedAt.toISOString(),
      dueBy: dueBy.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      deleted: deleted === null ? null : Object.values(counts.parse(deleted)).reduce((sum, n) => sum + n, 0),
      fileUntil: until && until > now ? until.toISOString() : null,
    };
  });
}
