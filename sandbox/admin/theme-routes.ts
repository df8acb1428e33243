import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import { changeTheme, themeChange } from "../storefront/theme/theme-setup";
import { notFoundPage } from "./pages/not-found-page";
import { themeEditorPage } from "./pages/theme-editor-page";
import { themesPage } from "./pages/themes-page";
import { visiting, type Visit } from "./visit";

/** Online Store: the theme in use, and the editor that sets it up. */
export function themeRoutes(parts: SandboxParts): Router {
  const router = Router();
  const script = fileURLToPath(new URL("./theme-editor/theme-editor.tsx", import.meta.url));
  router.get("/sandbox-assets/theme-editor.js", serveBrowserScript(script));

  router.get(
    "/admin/store/:handle/themes",
    visiting(parts, (visit, _request, response) => {
      if (hasStorefront(visit)) response.send(themesPage(visit));
      else response.status(404).send(notFoundPage(visit, visit.texts.themes.noStorefront));
    }),
  );
  router.get(
    ["/admin/store/:handle/themes/current/editor", "/admin/store/:handle/themes/:theme/editor"],
    visiting(parts, (visit, request, response) => {
      if (hasStorefront(visit)) response.send(themeEditorPage(visit, request.query));
      else response.status(404).send(notFoundPage(visit, visit.texts.themes.noStorefront));
    }),
  );
  router.post(
    "/admin/store/:handle/themes/current",
    express.json({ limit: "64kb" }),
    visiting(parts, (visit, request, response) => {
      const change = themeChange.safeParse(request.body);
      const outcome = change.success ? changeTheme(parts, visit.shop, change.data) : null;
      if (outcome?.ok) response.json({ theme: visit.shop.theme });
      else response.status(422).json({ error: outcome?.message ?? change.error?.message });
    }),
  );
  router.post(
    "/admin/store/:handle/themes/publish",
    express.urlencoded({ extended: false }),
    visiting(parts, (visit, request, response) => {
      const change = themeChange.pick({ name: true }).required().safeParse(request.body);
      if (change.success) changeTheme(parts, visit.shop, change.data);
      response.redirect(303, `${visit.base}/themes`);
    }),
  );
  return router;
}

/** Only the primary shop has one. */
function hasStorefront({ parts, shop }: Visit): boolean {
  return shop === parts.primaryShop();
}
