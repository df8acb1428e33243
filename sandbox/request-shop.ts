import type { Request } from "express";
import type { SandboxCore } from "./sandbox";
import type { ShopState } from "./state/types";

/** The header that names the shop an app meant to call: its calls all arrive at one address. */
export const SHOP_HEADER = "x-sandbox-host";

/** The shop that a request is for; undefined for a shop that doesn't exist. Without the header, the primary one. */
export function requestShop(core: SandboxCore, request: Request): ShopState | undefined {
  const host = request.get(SHOP_HEADER);
  return host === undefined ? core.primaryShop() : core.shop(host);
}
