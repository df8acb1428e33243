import { gid } from "../../state/ids";
import type { BulkOperation, ShopState } from "../../state/types";
import { shopTime } from "./plain";

/** A bulk operation that came to its end, as bulk_operations/finish tells of it. */
export function bulkOperationPayload(shop: ShopState, operation: BulkOperation): unknown {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: shopTime(operation.completedAt ?? operation.createdAt, shop),
    created_at: shopTime(operation.createdAt, shop),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
}
