/** @jsxImportSource preact */
import type { VNode } from "preact";
import { installationOf } from "../../commerce/app-installation";
import { checkoutExtensionSlot } from "../../extension-host/extension-slot";
import { readUiExtensions } from "../../extension-host/read-extension";
import { gid } from "../../state/ids";
import type { Order } from "../../state/types";
import { APP_BLOCK_CONFIG, type AppBlockConfig } from "../app-block-config";
import type { Visit } from "../visit";

/** The script that starts the blocks of a page. */
export const APP_BLOCKS_SCRIPT = "/sandbox-assets/app-blocks.js";

const TARGET = "admin.order-details.block.render";

/** The app's blocks on an order's page: all that it has, as if the merchant had pinned them. */
export function AppBlocks({ visit, order }: { visit: Visit; order: Order }): VNode | null {
  const { parts, shop, staff, base } = visit;
  const { app } = parts;
  if (installationOf(shop, app) === undefined) return null;
  const definitions = readUiExtensions(parts.extensions, parts.warn)
    .flatMap((extension) => extension.definitions)
    .filter(({ target }) => target === TARGET);
  if (definitions.length === 0) return null;
  const slotOf = (handle: string) => `app-block-${handle}`;
  const config: AppBlockConfig = {
    slots: definitions.map(({ handle }) => slotOf(handle)),
    state: { language: staff.locale, selected: [{ id: gid("Order", order.id) }], appUrl: app.url },
    storeBase: base,
    appBase: `${base}/apps/${app.handle}`,
    idToken: `${base}/embedded/id-token`,
  };
  const json = JSON.stringify(config).replaceAll("<", "\\u003c");
  return (
    <>
      {definitions.map((definition) => (
        <section
          key={definition.handle}
          class="card app-block"
          data-admin-extension={definition.handle}
          dangerouslySetInnerHTML={{ __html: checkoutExtensionSlot(slotOf(definition.handle), definition) }}
        />
      ))}
      <script type="application/json" id={APP_BLOCK_CONFIG} dangerouslySetInnerHTML={{ __html: json }} />
    </>
  );
}
