import { Router } from "express";
import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { ControlProblem, notFound, readAs } from "./problem";

const retrySchema = z.strictObject({ webhookId: z.string().optional() });

/** Deliveries of webhooks: wait for them, hurry them, repeat them. The log of them is under /log. */
export function webhookRoutes({ state, webhooks }: SandboxParts): Router {
  const router = Router();
  const countWaiting = (): number =>
    state.deliveries.filter((delivery) => delivery.state === "waiting").length;

  router.get("/webhooks/idle", (_request, response, next) => {
    webhooks
      .idle()
      .then(() => response.json({ idle: true, waitingForRetry: countWaiting() }))
      .catch(next);
  });
  router.post("/webhooks/retry", (request, response, next) => {
    const { webhookId } = readAs(retrySchema, request.body);
    const retried = webhooks.retryNow(webhookId);
    webhooks
      .idle()
      .then(() => response.json({ retried, waitingForRetry: countWaiting() }))
      .catch(next);
  });
  router.post("/webhooks/:id/redeliver", (request, response, next) => {
    const { id } = request.params;
    if (!state.deliveries.some((delivery) => delivery.id === id)) {
      throw notFound("id", `There is no delivery with the webhook id ${id}.`);
    }
    if (!webhooks.redeliver(id)) {
      throw new ControlProblem(409, [{ field: "id", message: "This delivery is under way." }]);
    }
    webhooks
      .idle()
      .then(() => response.json(state.deliveries.find((delivery) => delivery.id === id)))
      .catch(next);
  });
  return router;
}
