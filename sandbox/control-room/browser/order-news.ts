const CHANGED = "sandbox-orders";

/** Tells the list that an order was placed or changed. */
export function announceOrders(): void {
  window.dispatchEvent(new Event(CHANGED));
}

/** Calls back when one was; returns how to stop that. */
export function onOrders(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}
