import { fileURLToPath } from "node:url";
import { Router } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";

/** `/app-bridge.js`: what the app loads in place of Shopify's script. */
export function appBridgeRouter(_parts: SandboxParts): Router {
  const router = Router();
  const entry = fileURLToPath(new URL("./browser-entry.ts", import.meta.url));
  router.get("/app-bridge.js", serveBrowserScript(entry));
  return router;
}
