/**
 * The app's pages live under /app; the admin shows `/apps/waybond/claims/7` for the app's `/app/claims/7`. Used by the
 * server, which opens the frame, and by the browser, which keeps the address in step.
 */
const ROOT = "/app";

/** "claims/7" as "/app/claims/7"; an address that names /app itself is taken as it is, as Shopify's deep links have it. */
export function appPathOf(rest: string): string {
  const path = `/${rest.replace(/^\/+|\/+$/g, "")}`;
  if (path === "/") return ROOT;
  return path === ROOT || path.startsWith(`${ROOT}/`) ? path : `${ROOT}${path}`;
}

/** "/app/claims/7?tab=2" as "/claims/7?tab=2"; null for an address outside of /app, which the admin doesn't follow. */
export function adminPathOf(appPath: string): string | null {
  const [path = "", query] = appPath.split("?", 2);
  if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return null;
  return `${path.slice(ROOT.length)}${query ? `?${query}` : ""}`;
}
