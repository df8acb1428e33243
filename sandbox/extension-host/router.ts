import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** Scripts that run checkout extensions, and their bundles. */
export function extensionHostRouter(_parts: SandboxParts): Router {
  return Router();
}
