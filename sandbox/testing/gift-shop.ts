import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { gid, nextId } from "../state/ids";
import { metafieldKey } from "../state/metafields";
import { webShopper, type WebShopper } from "./web-shopper";

/** For tests of the storefront: the seeded shop with a theme app extension of its own, "gift-note", switched on. */
export type GiftShop = {
  sandbox: Sandbox;
  shopper: WebShopper;
  /** The extension's folder: a copy, to be changed at will. */
  folder: string;
  /** Puts one of a product into the shopper's cart; returns the variant's id. */
  add(handle: string, quantity?: number): Promise<string>;
  /** Sets a metafield of the app's installation, as the app does by the Admin API. */
  setAppMetafield(key: string, value: unknown): void;
  close(): Promise<void>;
};

export async function giftShop(headers: Record<string, string> = {}): Promise<GiftShop> {
  const extensions = mkdtempSync(path.join(tmpdir(), "gift-shop-"));
  cpSync(path.join(import.meta.dirname, "extensions"), extensions, { recursive: true });
  const sandbox = await createSandbox({
    port: 0,
    seed: "shop",
    quiet: true,
    webhooks: [],
    extensionsFolder: extensions,
  });
  const shopper = webShopper(sandbox.url, headers);
  return {
    sandbox,
    shopper,
    folder: path.join(extensions, "gift-note"),
    async add(handle, quantity = 1) {
      const product = Object.values(sandbox.primaryShop().products).find((each) => each.handle === handle);
      const id = product?.variants[0]?.id;
      if (id === undefined) throw new Error(`The shop has no ${handle}.`);
      const { status, text } = await shopper.post("/cart/add.js", { items: [{ id, quantity }] });
      if (status !== 200) throw new Error(text);
      return id;
    },
    setAppMetafield(key, value) {
      const shop = sandbox.primaryShop();
      const ownerId = gid("AppInstallation", shop.installations[0]?.id ?? "0");
      const at = sandbox.clock.now().toISOString();
      shop.metafields[metafieldKey(ownerId, "gifts", key)] = {
        id: nextId(sandbox.state, "Metafield"),
        ownerId,
        namespace: "gifts",
        key,
        type: "json",
        value: JSON.stringify(value),
        createdAt: at,
        updatedAt: at,
      };
    },
    async close() {
      await sandbox.close();
      rmSync(extensions, { recursive: true });
    },
  };
}
