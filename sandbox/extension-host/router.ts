import path from "node:path";
import express, { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** The extensions that a checkout of the sandbox can host; each is a folder of extensions/. */
const HOSTED = ["guarantee-checkout"] as const;

/** Scripts that run checkout extensions, and their bundles; scripts/build-extensions.mjs makes both. */
export function extensionHostRouter(_parts?: SandboxParts): Router {
  const router = Router();
  // A new build shows at the next load of a page.
  const files = { fallthrough: false, cacheControl: false, index: false } as const;
  for (const handle of HOSTED) {
    const file = path.resolve("extensions", handle, "dist", `${handle}.js`);
    router.get(`/extension-host/bundles/${handle}.js`, (_request, response, next) => {
      response.sendFile(file, { cacheControl: false }, (error) => {
        if (error) next(new Error(`${file} is missing: run "node scripts/build-extensions.mjs".`));
      });
    });
  }
  router.use("/extension-host", express.static(path.join(import.meta.dirname, "dist"), files));
  return router;
}
