import type { SandboxCore, Webhooks } from "../sandbox";
import type { Subscription } from "./subscriptions";

/** Listens to events and sends them to the app. `subscriptions` are those of the app's configuration. */
export function startWebhooks(_core: SandboxCore, _subscriptions: readonly Subscription[]): Webhooks {
  return { settled: () => Promise.resolve(), close: () => Promise.resolve() };
}
