import type { ShopifyGlobal } from "@shopify/app-bridge-react";
import type { HostChannel } from "./host-channel";
import type { ModalElement } from "./modal-element";
import { createResourcePicker } from "./resource-picker";
import type { SaveBarElement } from "./save-bar-element";
import { createToast } from "./toast";

type Browser = Window & typeof globalThis;

/** The part of `window.shopify` that the sandbox plays; everything else fails with a sentence that says so. */
export type EmulatedGlobal = Pick<
  ShopifyGlobal,
  | "config"
  | "origin"
  | "ready"
  | "setSignals"
  | "environment"
  | "loading"
  | "idToken"
  | "user"
  | "toast"
  | "resourcePicker"
  | "modal"
  | "saveBar"
  | "scopes"
  | "app"
  | "webVitals"
>;

const NOT_EMULATED = [
  "scanner",
  "pos",
  "intents",
  "support",
  "reviews",
  "picker",
  "shopifyQL",
  "tools",
] as const;

/** Builds `window.shopify`. `ready` resolves once the Admin has answered. */
export function createShopifyGlobal(options: {
  window: Browser;
  channel: HostChannel;
  config: ShopifyGlobal["config"];
  hostOrigin: string;
  ready: Promise<void>;
  idToken(): Promise<string>;
}): EmulatedGlobal {
  const { window, channel } = options;
  const emulated: EmulatedGlobal = {
    config: options.config,
    origin: options.hostOrigin,
    ready: options.ready,
    // Only `intents` hands out signals, and it is not emulated.
    setSignals: () => undefined,
    environment: { embedded: true, mobile: false, pos: false, intent: false },
    loading: (on = true) => channel.send({ type: "loading", on }),
    idToken: () => options.idToken(),
    user: () => channel.request("user", null),
    toast: createToast(channel),
    resourcePicker: createResourcePicker(channel),
    modal: {
      show: async (id) => elementById<ModalElement>(window, "ui-modal", id).show(),
      hide: async (id) => elementById<ModalElement>(window, "ui-modal", id).hide(),
      toggle: async (id) => elementById<ModalElement>(window, "ui-modal", id).toggle(),
    },
    saveBar: {
      show: async (id) => elementById<SaveBarElement>(window, "ui-save-bar", id).show(),
      hide: async (id) => elementById<SaveBarElement>(window, "ui-save-bar", id).hide(),
      toggle: async (id) => elementById<SaveBarElement>(window, "ui-save-bar", id).toggle(),
      leaveConfirmation: () => channel.request("leaveConfirmation", null).then(() => undefined),
    },
    scopes: {
      query: () => channel.request("scopes", null),
      request: () => Promise.reject(notEmulated("scopes.request")),
      revoke: () => Promise.reject(notEmulated("scopes.revoke")),
    },
    app: {
      // The Admin answers in the shape of ExtensionInfo; activations differ by type, which the types tie together.
      extensions: () => channel.request("extensions", null) as ReturnType<ShopifyGlobal["app"]["extensions"]>,
    },
    webVitals: { onReport: () => Promise.resolve() },
  };
  for (const name of NOT_EMULATED) {
    Object.defineProperty(emulated, name, {
      get: () => {
        throw notEmulated(name);
      },
    });
  }
  return emulated;
}

function elementById<E extends HTMLElement>(window: Browser, tag: string, id: string): E {
  const element = window.document.getElementById(id);
  if (element?.localName !== tag) throw new Error(`App Bridge: there is no <${tag} id="${id}"> on this page`);
  return element as E;
}

const notEmulated = (name: string) => new Error(`shopify.${name} is not emulated by the sandbox`);
