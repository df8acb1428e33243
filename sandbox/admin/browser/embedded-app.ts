/**
 * The admin around the embedded app: opens the app's frame, draws what the app asks for through App Bridge, answers its
 * questions, and keeps the window's address in step with the app's.
 */
import type { BridgeEvent, BridgeRequests } from "../../app-bridge/protocol";
import { adminPathOf } from "../app-path";
import { CONFIG_ELEMENT, type EmbeddingConfig } from "../embedding-config";
import { createAppBar } from "./app-bar";
import { createAppNavigation } from "./app-navigation";
import { listenToFrame } from "./frame-channel";
import { createLoadingBar } from "./loading-bar";
import { byId } from "./page-elements";
import { pickResources } from "./resource-picker";
import { createSaveBar } from "./save-bar";
import { createToasts } from "./toasts";

const RETRY_MS = 3000;
/** After a document has loaded, how long it may take until its App Bridge says so; error pages have none. */
const SILENCE_MS = 1500;

function start(): void {
  const config = readConfig();
  if (!config.reachable) {
    waitForApp(config);
    return;
  }
  const { texts } = config;
  const frame = byId("app-frame", HTMLIFrameElement);
  const loading = createLoadingBar();
  const saveBar = createSaveBar(texts, (button) => channel.send({ type: "save-bar", button }));
  const appBar = createAppBar(config.appTitle, texts, (id) => channel.send({ type: "action", id }));
  const toasts = createToasts(texts.dismiss, (type, id) => channel.send({ type, id }));
  const navigation = createAppNavigation(config.appBase, (href) => {
    void saveBar.mayLeave().then((may) => (may ? channel.send({ type: "navigate", href }) : undefined));
  });

  const channel = listenToFrame(
    frame,
    config.appOrigin,
    {
      idToken: () => fetchToken(config),
      user: () => Promise.resolve({ accountAccess: config.accountAccess }),
      scopes: () => Promise.resolve({ granted: config.scopes, required: config.scopes, optional: [] }),
      extensions: () => fetchExtensions(config),
      resourcePicker: (asked) => pickResources(config.endpoints, asked, texts),
      leaveConfirmation: () =>
        new Promise((resolve) => void saveBar.mayLeave().then((may) => (may ? resolve(null) : undefined))),
    },
    hear,
  );

  function hear(event: BridgeEvent): void {
    switch (event.type) {
      case "hello":
        // A new document: what the last one had drawn is gone with it.
        loading.show(false);
        saveBar.show(null);
        appBar.show(null);
        setModal(false);
        channel.send({ type: "welcome" });
        return followApp(event.path);
      case "location":
        return followApp(event.path);
      case "loading":
        return loading.show(event.on);
      case "title-bar":
        return appBar.show(event.model);
      case "nav-menu":
        return navigation.setItems(event.items);
      case "save-bar":
        return saveBar.show(event.model);
      case "toast-show":
        return toasts.show(event.toast);
      case "toast-hide":
        return toasts.hide(event.id);
      case "modal":
        return setModal(event.open);
      case "leave":
        return void leave(config, event, saveBar.mayLeave.bind(saveBar));
    }
  }

  function followApp(appPath: string): void {
    navigation.setCurrent(appPath);
    const path = adminPathOf(appPath);
    if (path !== null) history.replaceState(history.state, "", `${config.appBase}${path}`);
  }

  guardLinks(saveBar.mayLeave.bind(saveBar));
  loading.show(true);
  frame.addEventListener("load", () => setTimeout(() => loading.show(false), SILENCE_MS));
  frame.src = config.frameUrl;
}

function readConfig(): EmbeddingConfig {
  // Written by the server of this very page.
  return JSON.parse(byId(CONFIG_ELEMENT, HTMLElement).textContent ?? "") as EmbeddingConfig;
}

async function fetchToken({ endpoints }: EmbeddingConfig): Promise<string> {
  const response = await fetch(`${endpoints}/id-token`, { method: "POST" });
  const { token, error } = (await response.json()) as { token?: string; error?: string };
  if (!token) throw new Error(error ?? `The admin gave no session token (${response.status})`);
  return token;
}

async function fetchExtensions({
  endpoints,
}: EmbeddingConfig): Promise<BridgeRequests["extensions"]["value"]> {
  const response = await fetch(`${endpoints}/extensions`);
  const answer = (await response.json()) as { extensions: BridgeRequests["extensions"]["value"] };
  return answer.extensions;
}

/** Everything around the frame is dimmed and out of reach while the app shows a modal. */
function setModal(open: boolean): void {
  document.body.classList.toggle("modal-open", open);
  for (const around of document.querySelectorAll(".top-bar, .side, .app-bar"))
    around.toggleAttribute("inert", open);
}

/** Links of the admin's frame lead out of the app: unsaved changes are asked about first. */
function guardLinks(mayLeave: () => Promise<boolean>): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || link.target === "_blank") return;
    event.preventDefault();
    void mayLeave().then((may) => (may ? location.assign(link.href) : undefined));
  });
}

async function leave(
  config: EmbeddingConfig,
  { url, newTab }: { url: string; newTab: boolean },
  mayLeave: () => Promise<boolean>,
): Promise<void> {
  const address = addressOf(config, url);
  if (newTab) window.open(address, "_blank", "noopener");
  else if (await mayLeave()) location.assign(address);
}

/** Shopify's addresses of the admin are this admin's; others stay as they are. @throws Error for other protocols */
function addressOf(config: EmbeddingConfig, url: string): string {
  const inAdmin = /^shopify:\/*admin\/(.*)$/.exec(url)?.[1];
  if (inAdmin !== undefined) return `${config.storeBase}/${inAdmin}`;
  const address = new URL(url, config.appOrigin);
  if (address.origin === "https://admin.shopify.com") return `/admin${address.pathname}${address.search}`;
  if (address.protocol !== "https:" && address.protocol !== "http:")
    throw new Error(`The app can't open ${url}`);
  return address.toString();
}

/** The page is opened again as soon as the app answers. */
function waitForApp({ endpoints }: EmbeddingConfig): void {
  setInterval(() => {
    fetch(`${endpoints}/reachable`)
      .then((response) => response.json())
      .then((answer: { reachable: boolean }) => (answer.reachable ? location.reload() : undefined))
      .catch((error: unknown) => console.warn("The sandbox doesn't answer either.", error));
  }, RETRY_MS);
}

start();
