import { fileURLToPath } from "node:url";
import { Router } from "express";
import { mintAdminToken } from "../oauth/session-token";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import { appPathOf } from "./app-path";
import { activationsOf } from "./extension-activations";
import type { EmbeddingConfig } from "./embedding-config";
import { frameAddress } from "./frame-address";
import { appPage } from "./pages/app-page";
import { notFoundPage } from "./pages/not-found-page";
import { pickerQuerySchema, resourcesFor } from "./picker-resources";
import { staffSessionId } from "./staff-session";
import { visiting, type Visit } from "./visit";

/** How long the app may take to answer before it counts as down. */
const PATIENCE_MS = 2000;

/**
 * The embedding page, blocks of the app on other pages, and what their scripts ask for: session tokens, resources for the picker,
 * whether the app is up.
 */
export function embeddingRoutes(parts: SandboxParts): Router {
  const router = Router();
  const script = fileURLToPath(new URL("./browser/embedded-app.ts", import.meta.url));
  router.get("/sandbox-assets/embedded-app.js", serveBrowserScript(script));
  const blocks = fileURLToPath(new URL("./browser/app-blocks.ts", import.meta.url));
  router.get("/sandbox-assets/app-blocks.js", serveBrowserScript(blocks));

  router.get(
    "/admin/store/:handle/apps/:app*",
    visiting(parts, async (visit, request, response) => {
      const { app } = parts;
      // Shopify knows an app by its handle and by its client id.
      if (request.params["app"] !== app.handle && request.params["app"] !== app.apiKey) {
        response.status(404).send(notFoundPage(visit, null));
        return;
      }
      if (!isInstalled(visit)) {
        response.status(404).send(notFoundPage(visit, visit.texts.home.notInstalled));
        return;
      }
      const { search } = new URL(request.originalUrl, parts.url());
      const page = `${appPathOf(request.params[0] ?? "")}${search}`;
      const reachable = await answers(app.url);
      // The address in the page holds a token: it must not come from a cache.
      response.set("Cache-Control", "no-store").send(appPage(visit, configOf(visit, page, reachable)));
    }),
  );
  router.post(
    "/admin/store/:handle/embedded/id-token",
    visiting(parts, (visit, _request, response) => {
      if (!isInstalled(visit)) response.status(404).json({ error: "The app is not installed in this shop." });
      else response.set("Cache-Control", "no-store").json({ token: tokenFor(visit) });
    }),
  );
  router.get(
    "/admin/store/:handle/embedded/resources",
    visiting(parts, (visit, request, response) => {
      const query = pickerQuerySchema.safeParse(request.query);
      if (!query.success) response.status(422).json({ error: query.error.message });
      else response.json({ resources: resourcesFor(visit.shop, query.data, parts.url()) });
    }),
  );
  router.get(
    "/admin/store/:handle/embedded/extensions",
    visiting(parts, (visit, _request, response) => {
      response.json({ extensions: activationsOf(visit.parts, visit.shop) });
    }),
  );
  router.get(
    "/admin/store/:handle/embedded/reachable",
    visiting(parts, async (_visit, _request, response) => {
      response.json({ reachable: await answers(parts.app.url) });
    }),
  );
  return router;
}

function configOf(visit: Visit, page: string, reachable: boolean): EmbeddingConfig {
  const { parts, shop, staff, texts, base } = visit;
  const { app } = parts;
  const { downTitle: _title, downText: _text, ...words } = texts.app;
  return {
    appTitle: app.title,
    appOrigin: new URL(app.url).origin,
    frameUrl: frameAddress(app, shop, staff, staffSessionId(shop, staff), page),
    reachable,
    storeBase: base,
    appBase: `${base}/apps/${app.handle}`,
    endpoints: `${base}/embedded`,
    accountAccess: staff.accountOwner ? "Store owner" : "Full access",
    scopes: shop.installations.find(({ appId }) => appId === app.id)?.scopes ?? [],
    texts: { ...words, close: texts.common.close, cancel: texts.common.cancel },
  };
}

function tokenFor({ parts, shop, staff }: Visit): string {
  return mintAdminToken(parts.app, shop, staff, staffSessionId(shop, staff));
}

function isInstalled({ parts, shop }: Visit): boolean {
  return shop.installations.some(
    ({ appId, uninstalledAt }) => appId === parts.app.id && uninstalledAt === null,
  );
}

/** Whether anything answers at the app's address, with whatever status. */
async function answers(appUrl: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("/healthz", appUrl), {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return true;
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return false;
    throw error;
  }
}
