import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** POST /admin/api/{version}/graphql.json */
export function adminApiRouter(_parts: SandboxParts): Router {
  return Router();
}
