import { readShopperToken, shopperToken } from "~/use-cases/shopper-access/shopper-token.server";

type Signed = { secret: string; shop: string };

/** What lets whoever has it see one coverage of one shop, and cancel it, until `expiresAt`. Fit for an address. */
export function guaranteeToken(input: Signed & { coverageId: string; expiresAt: Date }): string {
  const { coverageId: id, ...signed } = input;
  return shopperToken({ ...signed, purpose: "guarantee", id });
}

/** The coverage that a token was made for; null for any that isn't ours, this shop's, whole and still valid. */
export function readGuaranteeToken(input: Signed & { token: string; now: Date }): string | null {
  return readShopperToken({ ...input, purpose: "guarantee" });
}
