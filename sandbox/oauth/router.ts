import express, { Router } from "express";
import { requestShop } from "../request-shop";
import type { SandboxParts } from "../sandbox";
import { answerTokenRequest } from "./token-request";

/** POST /admin/oauth/access_token. */
export function oauthRouter(parts: SandboxParts): Router {
  const router = Router();
  const readers = [express.json(), express.urlencoded({ extended: false })];
  router.post("/admin/oauth/access_token", ...readers, (request, response) => {
    const began = new Date();
    const shop = requestShop(parts, request);
    if (!shop) {
      response.status(404).json({ errors: "Not Found" });
      return;
    }
    const answer = answerTokenRequest(parts, shop, request.body);
    const refused = answer.status >= 400;
    parts.log.add({
      at: parts.clock.now().toISOString(),
      realAt: began.toISOString(),
      milliseconds: Date.now() - began.getTime(),
      shop: shop.handle,
      surface: "oauth",
      appId: parts.app.id,
      token: answer.token,
      operation: answer.grant,
      kind: "grant",
      query: null,
      variables: null,
      status: answer.status,
      cost: null,
      errors: refused
        ? [{ message: String(answer.body["error_description"]), code: String(answer.body["error"]) }]
        : [],
      userErrors: [],
      refused: false,
      notEmulated: false,
      fault: null,
    });
    response.status(answer.status).json(answer.body);
  });
  return router;
}
