import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { serveBrowserScript } from "./browser-script";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `/sandbox-assets/…`: style sheets and the script that all pages of the sandbox's back office share. */
export function pageAssets(): Router {
  const router = Router();
  router.get("/sandbox-assets/page.js", serveBrowserScript(here("./page-behaviour.ts")));
  router.use("/sandbox-assets", express.static(here("./assets"), { index: false, cacheControl: false }));
  return router;
}
