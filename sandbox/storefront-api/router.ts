import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** POST /api/{version}/graphql.json */
export function storefrontApiRouter(_parts: SandboxParts): Router {
  return Router();
}
