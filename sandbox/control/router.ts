import express, { Router } from "express";
import type { SandboxParts } from "../sandbox";
import { appRoutes } from "./app-routes";
import { bulkRoutes } from "./bulk-routes";
import { clockRoutes } from "./clock-routes";
import { disputeRoutes } from "./dispute-routes";
import { ENDPOINTS } from "./endpoints";
import { faultRoutes } from "./fault-routes";
import { flowRoutes } from "./flow-routes";
import { functionRoutes } from "./function-routes";
import { logRoutes } from "./log-routes";
import { mailRoutes } from "./mail-routes";
import { orderLifeRoutes } from "./order-life-routes";
import { orderRoutes } from "./order-routes";
import { answerProblem, unknownEndpoint } from "./problem";
import { returnRoutes } from "./return-routes";
import { stateRoutes } from "./state-routes";
import { themeRoutes } from "./theme-routes";
import { webhookRoutes } from "./webhook-routes";

/** JSON under /control/api: everything that the control room can do, for scripts. Open to whoever reaches the port. */
export function controlRouter(parts: SandboxParts): Router {
  const api = Router();
  api.use(express.json({ limit: "1mb", strict: true }));
  api.get("/", (_request, response) => {
    response.json({ endpoints: ENDPOINTS });
  });
  api.use(
    orderRoutes(parts),
    orderLifeRoutes(parts),
    returnRoutes(parts),
    disputeRoutes(parts),
    clockRoutes(parts),
    faultRoutes(parts),
    functionRoutes(parts),
    flowRoutes(parts),
    bulkRoutes(parts),
    logRoutes(parts),
    stateRoutes(parts),
    themeRoutes(parts),
    webhookRoutes(parts),
    appRoutes(parts),
    mailRoutes(parts),
  );
  api.use(unknownEndpoint, answerProblem);
  const router = Router();
  router.use("/control/api", api);
  return router;
}
