import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** The storefront's pages and the Ajax Cart API. */
export function storefrontRouter(_parts: SandboxParts): Router {
  return Router();
}
