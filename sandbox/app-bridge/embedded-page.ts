import { JSDOM } from "jsdom";
import { installAppBridge } from "./app-bridge";
import { CHANNEL, type BridgeEvent, type BridgeMessage, type HostMessage } from "./protocol";
import type { EmulatedGlobal } from "./shopify-global";

/** Where the Admin is. */
export const HOST = "http://localhost:4000";
/** What the Admin adds to the page's address, and a parameter of the app's own. */
export const SEARCH =
  "?embedded=1&shop=jade-river.myshopify.com&host=aG9zdA&locale=zh-CN&id_token=a.b.c&claim=7";

/** For tests: an app's page inside a frame, and what the Admin around it hears and says. */
export function embeddedPage(body: string, search = SEARCH) {
  const dom = new JSDOM(`<!doctype html><title>Claims</title><body></body>`, {
    url: `http://localhost:3000/app/claims${search}`,
    runScripts: "outside-only",
  });
  const window = dom.window as unknown as Window & typeof globalThis;
  const messages: BridgeMessage[] = [];
  const host = { postMessage: (message: BridgeMessage) => messages.push(message) };
  window.fetch = () => Promise.resolve(new Response("ok"));
  installAppBridge(window, host, { src: `${HOST}/app-bridge.js`, dataset: { apiKey: "key" } });
  window.document.body.innerHTML = body;

  const say = (data: HostMessage, origin = HOST) => {
    const event = new window.MessageEvent("message", { data, origin });
    Object.defineProperty(event, "source", { value: host });
    window.dispatchEvent(event);
  };
  const element = (selector: string): HTMLElement => {
    const found = window.document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    window,
    document: window.document,
    shopify: (window as unknown as { shopify: EmulatedGlobal }).shopify,
    element,
    say,
    tell: (event: Extract<HostMessage, { kind: "event" }>["event"]) =>
      say({ channel: CHANNEL, kind: "event", event }),
    answer: (value: unknown) => {
      const call = messages.findLast((message) => message.kind === "request");
      say({ channel: CHANNEL, kind: "response", id: call?.id ?? "", ok: true, value });
    },
    requests: () => messages.filter((message) => message.kind === "request"),
    last: <T extends BridgeEvent["type"]>(type: T) =>
      messages
        .flatMap((message) => (message.kind === "event" ? [message.event] : []))
        .findLast((event): event is Extract<BridgeEvent, { type: T }> => event.type === type),
  };
}

/** Lets mutation observers and promises that are ready run. */
export const mutationsSeen = () => new Promise((resolve) => setTimeout(resolve, 0));
