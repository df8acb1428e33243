import type { AdminState } from "./admin-state";
import type { ExtensionDefinition } from "./extension-definition";
import { extensionI18n } from "./extension-i18n";
import type { PageExports } from "./host-contract";

type Render = () => unknown;

/** The documented `shopify` global of a block in the admin: nothing in it is observable. */
export interface AdminGlobal {
  /** What the bundle sees as `shopify`. */
  shopify: Record<string, unknown>;
  /** The callback that the bundle registered for its target; undefined when it registered none. */
  rendererOf(target: string): Render | undefined;
}

/** Builds the BlockExtensionApi. What of it isn't emulated fails, and tells the log. */
export function adminGlobal(options: {
  definition: ExtensionDefinition;
  state: AdminState;
  page: PageExports;
}): AdminGlobal {
  const { definition, state, page } = options;
  const renderers = new Map<string, Render>();
  const error = (message: string) => void page.report({ level: "error", message });
  const refused = (what: string) => async () => {
    error(`${what} is not emulated.`);
    throw new Error(`${what} is not emulated`);
  };
  const shopify = {
    extend(target: string, render: Render) {
      if (target !== definition.target) error(`The bundle registers ${target}, which its toml doesn't list.`);
      renderers.set(target, render);
    },
    reload: () => undefined,
    setSignals: () => undefined,
    extension: { target: definition.target },
    data: { selected: state.selected },
    auth: { idToken: () => page.sessionToken() },
    i18n: extensionI18n(() => state, definition, error),
    storage: { get: refused("storage.get"), set: refused("storage.set"), delete: refused("storage.delete") },
    query: refused("shopify.query"),
    intents: { invoke: refused("intents.invoke") },
    navigation: { navigate: refused("navigation.navigate") },
    picker: refused("picker"),
    resourcePicker: refused("resourcePicker"),
  };
  return { shopify, rendererOf: (target) => renderers.get(target) };
}

/**
 * `fetch` as blocks in the admin have it: relative addresses are the app's, and whatever goes to the app carries the staff member's
 * session token. The Admin API isn't emulated.
 */
export function fetchInAdmin(
  others: typeof fetch,
  { appUrl, idToken }: { appUrl: string; idToken: () => Promise<string> },
): typeof fetch {
  return async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (asked.startsWith("shopify:")) throw new TypeError("The Admin API is not emulated");
    const address = new URL(asked, appUrl);
    const headers = new Headers(input instanceof Request ? input.headers : undefined);
    for (const [name, value] of new Headers(init?.headers)) headers.set(name, value);
    if (address.origin === new URL(appUrl).origin && !headers.has("Authorization"))
      headers.set("Authorization", `Bearer ${await idToken()}`);
    return others(input instanceof Request ? new Request(address, input) : address, { ...init, headers });
  };
}
