import type { ShopifyGlobal } from "@shopify/app-bridge-react";
import type { HostChannel } from "./host-channel";
import type { PickerRequest } from "./protocol";

type ResourcePicker = ShopifyGlobal["resourcePicker"];
type PickerOptions = Parameters<ResourcePicker>[0];

/** `shopify.resourcePicker()`: the Admin opens the picker and answers with the chosen resources, or undefined. */
export function createResourcePicker(channel: HostChannel): ResourcePicker {
  const pick = async (options: PickerOptions) => {
    const chosen = await channel.request("resourcePicker", requestOf(options));
    if (chosen === null) return undefined;
    // `selection` is the old name for the same list; the types still promise it.
    return Object.assign([...chosen], { selection: chosen });
  };
  // The Admin builds each resource in the shape of its type; a message can't carry that proof.
  return pick as unknown as ResourcePicker;
}

function requestOf(options: PickerOptions): PickerRequest {
  return {
    type: options.type,
    action: options.action ?? "add",
    multiple: options.multiple ?? false,
    query: options.query ?? "",
    filter: {
      query: options.filter?.query ?? "",
      hidden: options.filter?.hidden ?? true,
      variants: options.filter?.variants ?? true,
      draft: options.filter?.draft ?? true,
      archived: options.filter?.archived ?? true,
    },
    selectionIds: (options.selectionIds ?? []).map((selected) => ({
      id: selected.id,
      variants: (selected.variants ?? []).map((variant) => variant.id),
    })),
  };
}
