import { Router } from "express";
import { bulkOperationsOf } from "../admin-api/bulk/kept-operations";
import { bulkPaceOf, bulkPacePatch } from "../admin-api/bulk/pace";
import type { SandboxParts } from "../sandbox";
import { readAs } from "./problem";

/** Bulk operations: which there are, how fast they run, whether the next one fails. */
export function bulkRoutes({ state }: SandboxParts): Router {
  const router = Router();
  router.get("/bulk-operations", (_request, response) => {
    const operations = Object.values(state.shops).flatMap((shop) =>
      Object.values(bulkOperationsOf(shop)).map((operation) => ({
        shop: shop.handle,
        id: operation.id,
        status: operation.status,
        errorCode: operation.errorCode,
        createdAt: operation.createdAt,
        completedAt: operation.completedAt,
        objectCount: operation.objectCount,
        query: operation.query,
      })),
    );
    response.json({ pace: bulkPaceOf(state), operations });
  });
  router.post("/bulk-operations", (request, response) => {
    const { pageMs, failNext } = readAs(bulkPacePatch, request.body);
    const pace = bulkPaceOf(state);
    if (pageMs !== undefined) pace.pageMs = pageMs;
    if (failNext !== undefined) pace.failNext = failNext;
    response.json(pace);
  });
  return router;
}
