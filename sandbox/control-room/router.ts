import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** The control room's pages. */
export function controlRoomRouter(_parts: SandboxParts): Router {
  return Router();
}
