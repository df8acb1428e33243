import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** JSON under /control/api. */
export function controlRouter(_parts: SandboxParts): Router {
  return Router();
}
