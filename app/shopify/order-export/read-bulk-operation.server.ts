import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_BULK_OPERATION = `#graphql
  query ReadBulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      rootObjectCount
      url
    }
  }`;

const answer = z.object({
  bulkOperation: z
    .object({
      id: z.string(),
      status: z.enum(["CREATED", "RUNNING", "CANCELING", "CANCELED", "COMPLETED", "FAILED", "EXPIRED"]),
      errorCode: z.string().nullable(),
      // UnsignedInt64, which comes as text
      rootObjectCount: z.coerce.number().int(),
      url: z.string().nullable(),
    })
    .nullable(),
});

/** `found`: how many things of the top connection there are so far, or in all. */
export type BulkOperationState =
  | { state: "running"; found: number }
  /** `url`: where the lines are, for seven days; null when nothing was found. */
  | { state: "completed"; found: number; url: string | null }
  /** `code`: Shopify's errorCode, or the status that it ended in. */
  | { state: "failed"; code: string }
  /** Shopify doesn't know it (any more). */
  | { state: "unknown" };

/** How far a bulk operation has come. */
export async function readBulkOperation(admin: AdminApi, id: string): Promise<BulkOperationState> {
  const { bulkOperation } = await runOperation(admin, READ_BULK_OPERATION, { id }, answer);
  if (!bulkOperation) return { state: "unknown" };
  const { status, errorCode, rootObjectCount: found, url } = bulkOperation;
  switch (status) {
    case "CREATED":
    case "RUNNING":
      return { state: "running", found };
    case "COMPLETED":
      return { state: "completed", found, url };
    case "CANCELING":
    case "CANCELED":
    case "FAILED":
    case "EXPIRED":
      return { state: "failed", code: errorCode ?? status };
  }
}
