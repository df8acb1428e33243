import express, { Router, type Request, type Response } from "express";
import type { SandboxParts } from "../sandbox";
import { answerAdminCall, type AdminAnswer } from "./answer-call";
import { requestShop } from "../request-shop";
import { readGraphqlBody } from "../graphql/request-body";

/** POST /admin/api/{version}/graphql.json */
export function adminApiRouter(parts: SandboxParts): Router {
  const router = Router();
  const readers = [
    express.json({ limit: "12mb" }),
    express.text({ type: "application/graphql", limit: "12mb" }),
  ];
  router.post("/admin/api/:version/graphql.json", ...readers, (request, response, next) => {
    answer(parts, request).then((given) => send(response, given), next);
  });
  return router;
}

async function answer(parts: SandboxParts, request: Request): Promise<AdminAnswer> {
  const version = request.params["version"] ?? "";
  const shop = requestShop(parts, request);
  if (!shop) return { status: 404, body: { errors: "Not Found" }, headers: {} };
  const body = readGraphqlBody(request.body);
  if (!body) {
    const fault = { query: "Required parameter missing or invalid" };
    return { status: 400, body: { errors: fault }, headers: {} };
  }
  return answerAdminCall(parts, shop, version, request.get("x-shopify-access-token"), body);
}

/** A call that was to time out is cut off, without an answer. */
function send(response: Response, { status, body, headers }: AdminAnswer): void {
  if (status === 0) {
    response.destroy();
    return;
  }
  response.status(status).set(headers).json(body);
}
