import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import { overviewPage } from "./overview-page";
import { placeSampleOrder } from "./sample-order";
import { faultsPage, functionsPage, logPage, mailPage } from "./script-pages";

/** The control room's pages. */
export function controlRoomRouter(parts: SandboxParts): Router {
  const router = Router();
  const script = fileURLToPath(new URL("./browser/control-room.tsx", import.meta.url));
  router.get("/sandbox-assets/control-room.js", serveBrowserScript(script));
  router.get("/control", (request, response) => {
    const { placed } = request.query;
    response.send(overviewPage(parts, typeof placed === "string" ? { ok: true, name: placed } : null));
  });
  router.post("/control/sample-order", express.urlencoded({ extended: false }), (request, response) => {
    const outcome = placeSampleOrder(parts, request.body);
    if (outcome.ok) response.redirect(303, `/control?placed=${encodeURIComponent(outcome.name)}`);
    else response.status(422).send(overviewPage(parts, outcome));
  });
  const pages = {
    "/control/log": logPage,
    "/control/functions": functionsPage,
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
