import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** Product pictures, drawn. */
export function picturesRouter(_parts: SandboxParts): Router {
  return Router();
}
