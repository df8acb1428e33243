import { isBusy, look, readAt } from "./keeper";
import { CHECKOUT } from "./theme";

/** Tells the shop's other tabs that the cart changed. */
const tabs = new BroadcastChannel("waybond");

/** Follows whatever changes the cart: the theme, other apps, other tabs; and coming back to the page. */
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
  addEventListener("click", holdCheckout, true);
}

/** Who ticks the box and goes on at once gets what was ticked, unless that takes long; what failed is told first. */
function holdCheckout(event: Event): void {
  const control = (event.target as Element).closest<HTMLElement>(CHECKOUT);
  if (!control || !isBusy()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  removeEventListener("click", holdCheckout, true); // a second click goes through
  void look().then((isKept) => {
    if (isKept) control.click();
  });
}
