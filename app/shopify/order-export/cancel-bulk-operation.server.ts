import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const CANCEL_BULK_OPERATION = `#graphql
  mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { id }
      userErrors { field message }
    }
  }`;

const answer = z.object({ bulkOperationCancel: z.object({ userErrors }) });

/** Ends a bulk operation that runs; refused for one that has ended. */
export async function cancelBulkOperation(admin: AdminApi, id: string): Promise<Taken> {
  const { bulkOperationCancel } = await runOperation(admin, CANCEL_BULK_OPERATION, { id }, answer);
  return taken(bulkOperationCancel.userErrors);
}
