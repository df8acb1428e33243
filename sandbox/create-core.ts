import { resolve } from "node:path";
import { SandboxClock } from "./clock/sandbox-clock";
import { EventBus } from "./events/event-bus";
import { FaultInjector } from "./faults/fault-injector";
import { ShopFunctions } from "./functions/shop-functions";
import type { SandboxCore } from "./sandbox";
import { ApiLog } from "./state/api-log";
import type { AppIdentity } from "./state/new-state";
import { JADE_RIVER } from "./state/standard-shops";
import type { SandboxState } from "./state/types";

/** What lies under all parts, around a state. `identity` wins over what a snapshot says of the app. */
export function createCore(
  state: SandboxState,
  identity: AppIdentity,
  apiVersion: string,
  changed: () => void,
  quiet: boolean,
  extensions = resolve("extensions"),
): SandboxCore {
  const app = state.apps[0];
  if (!app) throw new Error("The snapshot has no app: delete it, or start with another file.");
  Object.assign(app, identity);
  const clock = new SandboxClock(state.clockOffsetMs);
  clock.onMove(() => {
    state.clockOffsetMs = clock.offsetMs;
    changed();
  });
  const shop: SandboxCore["shop"] = (name) => state.shops[name.replace(/\.myshopify\.com$/, "")];
  const functions = new ShopFunctions({ folder: extensions, app, now: () => clock.now(), changed });
  functions.serve(Object.values(state.shops));
  return {
    state,
    changed,
    app,
    apiVersion,
    extensions,
    clock,
    events: new EventBus(() => clock.now()),
    log: new ApiLog(state, changed),
    faults: new FaultInjector(),
    functions,
    url: () => {
      throw new Error("The sandbox doesn't listen yet.");
    },
    shop,
    primaryShop: () => {
      const primary = shop(JADE_RIVER.handle);
      if (!primary)
        throw new Error("The snapshot has no primary shop: delete it, or start with another file.");
      return primary;
    },
    warn: (message) => {
      if (!quiet) process.stderr.write(`sandbox: ${message}\n`);
    },
  };
}
