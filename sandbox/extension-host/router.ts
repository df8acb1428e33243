import { readFile } from "node:fs/promises";
import path from "node:path";
import express, { Router } from "express";
import type { SandboxParts } from "../sandbox";
import { readUiExtensions } from "./read-extension";

/** Scripts that run UI extensions, and the bundles of the app's; scripts/build-extensions.mjs makes both. */
export function extensionHostRouter(
  parts: Pick<SandboxParts, "extensions" | "warn"> & { app: Pick<SandboxParts["app"], "url"> },
): Router {
  const router = Router();
  // A new build shows at the next load of a page.
  const files = { fallthrough: false, cacheControl: false, index: false } as const;
  router.get("/extension-host/bundles/:handle.js", (request, response, next) => {
    const { handle } = request.params;
    const known = readUiExtensions(parts.extensions, parts.warn).some((each) => each.handle === handle);
    if (!known) {
      next();
      return;
    }
    const file = path.join(parts.extensions, handle, "dist", `${handle}.js`);
    readFile(file, "utf8").then(
      (bundle) => response.type("js").send(withAppAddress(bundle, parts.app.url)),
      () => next(new Error(`${file} is missing: run "node scripts/build-extensions.mjs".`)),
    );
  });
  router.use("/extension-host", express.static(path.join(import.meta.dirname, "dist"), files));
  return router;
}

/** As Shopify CLI writes the app's address into a bundle when it builds it. */
function withAppAddress(bundle: string, appUrl: string): string {
  return bundle.replaceAll("process.env.APP_URL", () => JSON.stringify(appUrl.replace(/\/$/, "")));
}
