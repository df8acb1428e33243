import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RequestHandler } from "express";
import type { SandboxParts } from "../../sandbox";
import type { ThemeExtension } from "./theme-extension";

/** Where the files of an extension's assets/ are served; at Shopify it is the CDN. */
export const EXTENSION_ASSETS = "/extensions";

/** Address of a file of the extension's assets/, another one for each build of it. */
export function assetUrl(extension: ThemeExtension, file: string): string {
  const version = createHash("md5")
    .update(assetText(extension, file) ?? "")
    .digest("hex")
    .slice(0, 12);
  return `${EXTENSION_ASSETS}/${extension.handle}/assets/${encodeURIComponent(file)}?v=${version}`;
}

/** A file of the extension's assets/ as text; null when there is none of that name. */
export function assetText({ folder }: ThemeExtension, file: string): string | null {
  const asset = assetFile(folder, file);
  return asset === null ? null : readFileSync(asset, "utf8");
}

/** Serves `/extensions/{folder}/assets/{file}` of the app's extensions; nothing outside of their assets/. */
export function serveExtensionAsset(parts: Pick<SandboxParts, "extensions">): RequestHandler {
  return (request, response, next) => {
    const { extension = "", file = "" } = request.params;
    const asset = /^[\w-]+$/.test(extension) ? assetFile(path.join(parts.extensions, extension), file) : null;
    if (asset === null) next();
    else response.set("Cache-Control", "no-cache").sendFile(asset, { cacheControl: false });
  };
}

/** Assets lie in one folder, without others below. */
function assetFile(folder: string, file: string): string | null {
  if (file !== path.basename(file) || file.startsWith(".")) return null;
  const asset = path.join(folder, "assets", file);
  return existsSync(asset) ? asset : null;
}
