import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import { SIZE } from "../pictures/canvas";
import { sealMark } from "../pictures/seal-mark";
import type { SandboxParts } from "../sandbox";
import { ajaxCartRouter } from "./ajax-cart/router";
import { pagesRouter } from "./pages-router";
import { EXTENSION_ASSETS, serveExtensionAsset } from "./theme/extension-assets";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The storefront's pages and the Ajax Cart API. */
export function storefrontRouter(parts: SandboxParts): Router {
  const router = Router();
  for (const name of ["river", "tide", "ledger"])
    router.get(`/storefront-assets/${name}.js`, serveBrowserScript(here(`./browser/${name}.ts`)));
  router.get("/storefront-assets/mark.svg", (_request, response) => {
    const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${sealMark(0, 0, SIZE)}</svg>`;
    response.type("image/svg+xml").send(mark);
  });
  router.get(`${EXTENSION_ASSETS}/:extension/assets/:file`, serveExtensionAsset(parts));
  router.use("/storefront-assets", express.static(here("./assets"), { index: false, cacheControl: false }));
  router.use(ajaxCartRouter(parts));
  router.use(pagesRouter(parts));
  return router;
}
