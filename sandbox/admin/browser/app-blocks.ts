/** Starts the app's blocks on a page of the admin. */
import type { mountAdminBlock } from "../../extension-host/mount-admin-block";
import { APP_BLOCK_CONFIG, type AppBlockConfig } from "../app-block-config";

async function start(config: AppBlockConfig): Promise<void> {
  // Built apart, with its worker beside it: not a part of this bundle.
  const address = "/extension-host/mount-extension.js";
  const host = (await import(address)) as { mountAdminBlock: typeof mountAdminBlock };
  const starting = config.slots.map((slot) =>
    host.mountAdminBlock(slot, {
      state: config.state,
      sessionToken: () => fetchToken(config),
      addressOf: (href) => addressOf(href, config),
      onLog: ({ level, message }) => console[level === "error" ? "error" : "info"](`extension: ${message}`),
    }),
  );
  await Promise.all(starting);
}

async function fetchToken({ idToken }: AppBlockConfig): Promise<string> {
  const response = await fetch(idToken, { method: "POST" });
  return ((await response.json()) as { token: string }).token;
}

/** "app:settings" is a page of the app, "shopify:admin/orders" one of the admin; anything else leads where it says. */
function addressOf(href: string, { appBase, storeBase }: AppBlockConfig): string {
  const [, protocol, path = ""] = /^(app:|shopify:(?:\/\/)?admin)\/?(.*)$/.exec(href) ?? [];
  if (protocol === undefined) return href;
  return `${protocol === "app:" ? appBase : storeBase}/${path}`;
}

const told = document.getElementById(APP_BLOCK_CONFIG)?.textContent;
if (told) {
  start(JSON.parse(told) as AppBlockConfig).catch((error: unknown) => {
    console.error("The app's blocks can't be started.", error);
  });
}
