import { fileURLToPath } from "node:url";
import { Router } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import { overviewPage } from "./overview-page";
import { faultsPage, logPage, mailPage } from "./script-pages";

/** The control room's pages. */
export function controlRoomRouter(parts: SandboxParts): Router {
  const router = Router();
  const script = fileURLToPath(new URL("./browser/control-room.tsx", import.meta.url));
  router.get("/sandbox-assets/control-room.js", serveBrowserScript(script));
  const pages = {
    "/control": overviewPage,
    "/control/log": logPage,
    "/control/faults": faultsPage,
    "/control/mail": mailPage,
  };
  for (const [path, show] of Object.entries(pages)) {
    router.get(path, (_request, response) => {
      response.send(show(parts));
    });
  }
  return router;
}
