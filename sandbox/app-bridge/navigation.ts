import { ownPath } from "./config";
import type { HostChannel } from "./host-channel";

type Browser = Window & typeof globalThis;

/**
 * Keeps the Admin's address in step with the app's, and takes what leaves the app (links and `open()` to
 * `shopify:admin/…`, to the Admin's web address or with `_top`) to the Admin, which alone may move the window.
 *
 * https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/navigation-api
 */
export function connectNavigation(window: Browser, channel: HostChannel): { leave(url: string): void } {
  const leave = (url: string, newTab = false) => channel.send({ type: "leave", url, newTab });
  reportLocation(window, channel);
  followLinks(window, leave);
  patchOpen(window, leave);
  return { leave };
}

function reportLocation(window: Browser, channel: HostChannel): void {
  let reported = "";
  const report = () => {
    const [path, title] = [ownPath(window.location), window.document.title];
    if (`${path} ${title}` === reported) return;
    reported = `${path} ${title}`;
    channel.send({ type: "location", path, title });
  };
  const history = window.history;
  for (const method of ["pushState", "replaceState"] as const) {
    const native = history[method].bind(history);
    history[method] = (...args) => {
      native(...args);
      report();
    };
  }
  window.addEventListener("popstate", report);
  window.addEventListener("hashchange", report);
  // Routers set the title after they changed the address.
  new window.MutationObserver(report).observe(window.document.documentElement, {
    childList: true,
    subtree: true,
  });
}

function followLinks(window: Browser, leave: (url: string, newTab: boolean) => void): void {
  window.document.addEventListener("click", (event) => {
    const link = event.target instanceof window.Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    const url = resolve(link.getAttribute("href") ?? "", window.location);
    const newTab = link.getAttribute("target") === "_blank" || event.metaKey || event.ctrlKey;
    if (!leavesTheApp(url, link.getAttribute("target"))) return;
    event.preventDefault();
    leave(url, newTab);
  });
}

function patchOpen(window: Browser, leave: (url: string, newTab: boolean) => void): void {
  const native = window.open.bind(window);
  window.open = (url, target, features) => {
    const absolute = url === undefined ? "" : resolve(String(url), window.location);
    if (!absolute || !leavesTheApp(absolute, target ?? null)) return native(url, target, features);
    leave(absolute, target === "_blank");
    return null;
  };
}

function leavesTheApp(url: string, target: string | null): boolean {
  if (url.startsWith("shopify:") || url.startsWith("https://admin.shopify.com/")) return true;
  return target === "_top" || target === "_parent";
}

/** Absolute form of an address; `shopify:` ones have no base and stay as they are. */
function resolve(url: string, page: Pick<Location, "href">): string {
  return url.startsWith("shopify:") ? url : new URL(url, page.href).toString();
}
