import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** Requests of the storefront that are passed on to the app, signed. */
export function appProxyRouter(_parts: SandboxParts): Router {
  return Router();
}
