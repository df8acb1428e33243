import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Router } from "express";
import type { SandboxParts } from "../../sandbox";
import { bulkOperationsOf, isExpired } from "./kept-operations";

/** Files of bulk operations, for whoever knows the address, as at Shopify's storage; gone after seven days. */
export function bulkFileRouter(parts: SandboxParts): Router {
  const router = Router();
  router.get("/bulk-operations/:secret/bulk-:id.jsonl", (request, response, next) => {
    const { secret, id } = request.params;
    const operation = Object.values(parts.state.shops)
      .map((shop) => bulkOperationsOf(shop)[id])
      .find((found) => found?.secret === secret);
    if (!operation?.file || isExpired(operation, parts.clock.now())) {
      response.status(400).type("text/xml").send("<Error><Code>ExpiredToken</Code></Error>");
      return;
    }
    promisify(gunzip)(Buffer.from(operation.file, "base64")).then(
      (text) => response.type("application/jsonl").send(text),
      next,
    );
  });
  return router;
}
