import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** The admin's pages. */
export function adminRouter(_parts: SandboxParts): Router {
  return Router();
}
