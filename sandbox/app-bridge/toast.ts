import type { ShopifyGlobal } from "@shopify/app-bridge-react";
import type { HostChannel } from "./host-channel";

const DEFAULT_DURATION_MS = 5000;

/** `shopify.toast`: short messages that the Admin shows over everything. */
export function createToast(channel: HostChannel): ShopifyGlobal["toast"] {
  type Callbacks = { onAction?: (() => void) | undefined; onDismiss?: (() => void) | undefined };
  const shown = new Map<string, Callbacks>();
  let lastId = 0;
  channel.on("toast-action", ({ id }) => shown.get(id)?.onAction?.());
  channel.on("toast-dismiss", ({ id }) => {
    shown.get(id)?.onDismiss?.();
    shown.delete(id);
  });
  return {
    show(message, options = {}) {
      const id = `toast-${++lastId}`;
      shown.set(id, { onAction: options.onAction, onDismiss: options.onDismiss });
      channel.send({
        type: "toast-show",
        toast: {
          id,
          message,
          durationMs: options.duration ?? DEFAULT_DURATION_MS,
          isError: options.isError ?? false,
          action: options.action ?? null,
        },
      });
      return id;
    },
    hide(id) {
      shown.delete(id);
      channel.send({ type: "toast-hide", id });
    },
  };
}
