import { Router } from "express";
import { faultsPatchSchema } from "../faults/fault-settings";
import type { SandboxParts } from "../sandbox";
import { readAs } from "./problem";

export function faultRoutes({ faults }: SandboxParts): Router {
  const router = Router();
  router.get("/faults", (_request, response) => {
    response.json(faults.settings());
  });
  router.post("/faults", (request, response) => {
    response.json(faults.change(readAs(faultsPatchSchema, request.body)));
  });
  router.delete("/faults", (_request, response) => {
    faults.clear();
    response.json(faults.settings());
  });
  return router;
}
