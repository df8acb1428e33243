import { createHash } from "node:crypto";
import type { ShopState, Staff } from "../state/types";

/** The staff member's session id (`sid` of their tokens): a stable one, since nobody signs in or out here. */
export function staffSessionId(shop: ShopState, staff: Staff): string {
  return createHash("sha256").update(`${shop.domain} ${staff.id}`).digest("hex").slice(0, 64);
}
