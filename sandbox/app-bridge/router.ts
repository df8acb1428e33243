import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** /app-bridge.js. */
export function appBridgeRouter(_parts: SandboxParts): Router {
  return Router();
}
