import { look, readAt } from "./keeper";

/** Tells the shop's other tabs that the cart changed. */
const tabs = new BroadcastChannel("waybond");

/**
 * Follows whatever changes the cart: the theme, other apps, other tabs; and coming back to the page. It goes by the calls
 * that end, whoever makes them and however: what themes tell by events (`shopify:cart:lines-update`) are the same.
 */
export function followCart(): void {
  new PerformanceObserver((list) => {
    for (const { name, responseEnd } of list.getEntries() as PerformanceResourceTiming[]) {
      if (!/\/cart\/(add|change|update|clear)|graphql/.test(name)) continue;
      tabs.postMessage(0); // oxlint-disable-line unicorn/require-post-message-target-origin -- that is a window's
      // What ended before the cart was read is known: our own changes are, always.
      if (responseEnd > readAt) void look();
    }
  }).observe({ type: "resource" });
  const lookIfSeen = (): void => {
    if (!document.hidden) void look();
  };
  tabs.addEventListener("message", lookIfSeen);
  addEventListener("visibilitychange", lookIfSeen); // also when the page comes out of the browser's history
}
