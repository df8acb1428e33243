import { randomBytes, randomUUID } from "node:crypto";
import { installationOf } from "../commerce/app-installation";
import type { SandboxCore } from "../sandbox";
import type { AccessToken, Id, ShopState } from "../state/types";

/** Real seconds that tokens live (shopify.dev, "About offline access tokens" and "Online access tokens"). */
export const OFFLINE_SECONDS = 3600;
export const REFRESH_SECONDS = 90 * 24 * 3600;
export const ONLINE_SECONDS = 86_399;

type Offline = Extract<AccessToken, { kind: "offline" }>;
type Online = Extract<AccessToken, { kind: "online" }>;

/** What tokens are kept in. */
export type TokenStore = Pick<SandboxCore, "app" | "state" | "changed">;

/** A token for work without a person; one that expires comes with a refresh token. */
export function issueOffline(
  core: TokenStore,
  shop: ShopState,
  scopes: string[],
  expiring: boolean,
): Offline {
  const now = new Date();
  const token: Offline = {
    kind: "offline",
    token: `shpat_${randomBytes(16).toString("hex")}`,
    appId: core.app.id,
    shop: shop.handle,
    scopes: [...scopes],
    createdAt: now.toISOString(),
    expiresAt: expiring ? after(now, OFFLINE_SECONDS) : null,
    revokedAt: null,
    refreshToken: expiring ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshTokenExpiresAt: expiring ? after(now, REFRESH_SECONDS) : null,
  };
  return keep(core, token);
}

/** A token that acts for one member of staff. */
export function issueOnline(core: TokenStore, shop: ShopState, scopes: string[], staffId: Id): Online {
  const now = new Date();
  const token: Online = {
    kind: "online",
    token: `shpua_${randomBytes(16).toString("hex")}`,
    appId: core.app.id,
    shop: shop.handle,
    scopes: [...scopes],
    createdAt: now.toISOString(),
    expiresAt: after(now, ONLINE_SECONDS),
    revokedAt: null,
    staffId,
    sessionId: randomUUID(),
  };
  return keep(core, token);
}

/** The token, if it is one of this shop's and still good. */
export function activeToken(core: TokenStore, shop: ShopState, text: string | undefined): AccessToken | null {
  const token = text === undefined ? undefined : core.state.accessTokens[text];
  if (!token || token.shop !== shop.handle || token.revokedAt !== null) return null;
  if (token.expiresAt !== null && token.expiresAt <= new Date().toISOString()) return null;
  return installationOf(shop, core.app) ? token : null;
}

/**
 * The pair that a refresh token stands for, to be replaced by a new one: both are used up. Null when it was used, revoked,
 * has expired or is another shop's.
 */
export function redeemRefreshToken(core: TokenStore, shop: ShopState, refreshToken: string): Offline | null {
  const now = new Date().toISOString();
  for (const token of Object.values(core.state.accessTokens)) {
    if (token.kind !== "offline" || token.refreshToken !== refreshToken || token.shop !== shop.handle)
      continue;
    const spent = token.revokedAt !== null || (token.refreshTokenExpiresAt ?? "") <= now;
    if (spent) return null;
    token.revokedAt = now;
    core.changed();
    return token;
  }
  return null;
}

function after(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}

/** Tokens that nobody can use any more are forgotten here, so that a long-lived sandbox doesn't collect them. */
function keep<Token extends AccessToken>(core: TokenStore, token: Token): Token {
  const { accessTokens } = core.state;
  for (const [text, old] of Object.entries(accessTokens)) {
    const useful = old.kind === "offline" ? (old.refreshTokenExpiresAt ?? old.expiresAt) : old.expiresAt;
    const dead = old.revokedAt ?? (useful !== null && useful <= token.createdAt ? useful : null);
    if (
      dead !== null &&
      new Date(token.createdAt).getTime() - new Date(dead).getTime() > REFRESH_SECONDS * 1000
    ) {
      delete accessTokens[text];
    }
  }
  accessTokens[token.token] = token;
  core.changed();
  return token;
}
