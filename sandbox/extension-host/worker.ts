/**
 * The worker that one extension runs in: no DOM of the page, only a remote one whose `s-*` elements and their
 * declared properties and events cross to the page, and the `shopify` global.
 */
import "@remote-dom/core/polyfill";
import {
  BatchingRemoteConnection,
  type RemoteConnection,
  RemoteRootElement,
} from "@remote-dom/core/elements";
import { ThreadWebWorker } from "@quilted/threads";
import { adminGlobal, fetchInAdmin, type AdminGlobal } from "./admin-global";
import type { AdminStartOptions, PageExports, StartOptions, WorkerExports } from "./host-contract";
import { defineRemoteElements, withoutEchoes } from "./remote-elements";
import { shopifyGlobal, type ShopifyGlobal } from "./shopify-global";
import { accountNavigation } from "./target-apis";
import { elementsAt, isCustomerAccount } from "./target-elements";

interface WorkerScope {
  shopify?: unknown;
  navigation?: unknown;
  importScripts(url: string): void;
  addEventListener(type: string, run: (event: { message?: string; reason?: unknown }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
let host: ShopifyGlobal | undefined;

const thread = new ThreadWebWorker<PageExports, WorkerExports>(globalThis as unknown as Worker, {
  exports: {
    start,
    startInAdmin,
    update: async (changed) => host?.update(changed),
  },
});
const page = thread.imports;
const fail = (message: string) => page.report({ level: "error", message });

scope.addEventListener("error", ({ message }) => void fail(message ?? "The extension failed."));
scope.addEventListener("unhandledrejection", ({ reason }) => void fail(`Not caught: ${textOf(reason)}`));

async function start(options: StartOptions): Promise<void> {
  const { definition } = options;
  prepareBody(options);
  host = shopifyGlobal({ ...options, page });
  if (!definition.capabilities.networkAccess) forbidNetwork();
  if (isCustomerAccount(definition.target)) {
    refuseCustomerApi();
    scope.navigation = accountNavigation(options.state.pagePath ?? "", (message) => void fail(message));
  }
  await run(options, host);
}

async function startInAdmin(options: AdminStartOptions): Promise<void> {
  const { definition, page: state } = options;
  prepareBody(options);
  const idToken = () => page.sessionToken();
  const value = fetchInAdmin(globalThis.fetch.bind(globalThis), { appUrl: state.appUrl, idToken });
  Object.defineProperty(globalThis, "fetch", { value });
  await run(options, adminGlobal({ definition, state, page }));
}

/** What the extension renders into `document.body` goes to the page. */
function prepareBody({ connection, definition }: StartOptions | AdminStartOptions): void {
  defineRemoteElements(elementsAt(definition.target));
  customElements.define("remote-root", RemoteRootElement);
  const root = document.createElement("remote-root") as RemoteRootElement;
  root.connect(withoutEchoes(new BatchingRemoteConnection(connection) as RemoteConnection));
  Object.defineProperty(document, "body", { value: root });
}

async function run(
  { bundleUrl, definition: { target } }: StartOptions | AdminStartOptions,
  { shopify, rendererOf }: Pick<ShopifyGlobal | AdminGlobal, "shopify" | "rendererOf">,
): Promise<void> {
  scope.shopify = shopify;
  try {
    scope.importScripts(bundleUrl);
    const render = rendererOf(target);
    if (render === undefined) throw new Error(`the bundle registers nothing for ${target}`);
    await render();
  } catch (error) {
    await fail(`The extension didn't start: ${textOf(error)}`);
  }
}

/** Without `network_access` there is no way out but `shopify.query` and `shopify.sessionToken`. */
function forbidNetwork(): void {
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"]) {
    const refuse = () => {
      void fail(`${name} needs the capability network_access.`);
      throw new TypeError(`${name} needs the capability network_access`);
    };
    Object.defineProperty(globalThis, name, { value: refuse, configurable: true });
  }
}

/** Extensions reach the Customer Account API by `fetch` of an address of its own, without any capability. */
function refuseCustomerApi(): void {
  const others = globalThis.fetch.bind(globalThis);
  const refusing = async (...[input, init]: Parameters<typeof fetch>): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith("shopify:")) return others(input, init);
    void fail("The Customer Account API is not emulated.");
    throw new TypeError("The Customer Account API is not emulated");
  };
  Object.defineProperty(globalThis, "fetch", { value: refusing });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
