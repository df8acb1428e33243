import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** POST /admin/oauth/access_token */
export function oauthRouter(_parts: SandboxParts): Router {
  return Router();
}
