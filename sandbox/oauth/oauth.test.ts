import "@shopify/shopify-api/adapters/node";
import { ApiVersion, RequestedTokenType, shopifyApi, type Shopify } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopState, Staff } from "../state/types";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { uninstallApp } from "../commerce/app-installation";
import { activeToken } from "./access-tokens";
import { embeddedQuery } from "./embedded-query";
import { mintAdminToken, mintExtensionToken, newSessionId, readSessionToken } from "./session-token";
import { oauthRouter } from "./router";

/** The token endpoint is asked by Shopify's own library, so that it is held to what the library sends and expects. */
let sandbox: ServedParts;
let shop: ShopState;
let avery: Staff;
let library: Shopify;

beforeAll(async () => {
  sandbox = await serveParts([oauthRouter]);
  shop = sandbox.primaryShop();
  const [first] = shop.staff;
  if (!first) throw new Error("no staff");
  avery = first;
  library = shopifyApi({
    apiKey: sandbox.app.apiKey,
    apiSecretKey: sandbox.app.apiSecret,
    scopes: sandbox.app.scopes,
    hostName: "app.test",
    apiVersion: ApiVersion.July26,
    isEmbeddedApp: true,
    logger: { log: () => undefined },
  });
  setAbstractFetchFunc((url, init) => {
    const { host, pathname } = new URL(String(url));
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), "x-sandbox-host": host };
    return fetch(`${sandbox.base}${pathname}`, { ...init, headers });
  });
});
afterAll(() => sandbox.close());

const idToken = (now = new Date()) => mintAdminToken(sandbox.app, shop, avery, newSessionId(), now);

function exchange(sessionToken: string, requestedTokenType: RequestedTokenType, expiring = true) {
  return library.auth.tokenExchange({ shop: shop.domain, sessionToken, requestedTokenType, expiring });
}

describe("token exchange", () => {
  test("gives an offline token that expires, with a refresh token", async () => {
    const { session } = await exchange(idToken(), RequestedTokenType.OfflineAccessToken);
    expect(session.isOnline).toBe(false);
    expect(session.refreshToken).toMatch(/^shprt_/);
    const lifetime = (session.expires?.getTime() ?? 0) - Date.now();
    expect(lifetime).toBeGreaterThan(3_590_000);
    expect(activeToken(sandbox, shop, session.accessToken)).toMatchObject({ kind: "offline" });
  });

  test("gives one that doesn't expire when asked so", async () => {
    const { session } = await exchange(idToken(), RequestedTokenType.OfflineAccessToken, false);
    expect(session.expires).toBeUndefined();
    expect(session.refreshToken).toBeUndefined();
  });

  test("gives an online token with who it acts for", async () => {
    const { session } = await exchange(idToken(), RequestedTokenType.OnlineAccessToken);
    expect(session.onlineAccessInfo?.associated_user).toMatchObject({ first_name: "Avery", locale: "en" });
    expect(session.scope).toBe(sandbox.app.scopes.join(","));
  });

  test.each([
    ["an expired id token", () => idToken(new Date(Date.now() - 3_600_000))],
    [
      "another shop's id token",
      () => {
        const other = sandbox.shop("porcelain-house");
        if (!other) throw new Error("no second shop");
        return mintAdminToken(sandbox.app, other, avery, newSessionId());
      },
    ],
    ["a checkout's token", () => mintExtensionToken(sandbox.app, shop, null)],
    [
      "a token signed with another secret",
      () => {
        return mintAdminToken({ ...sandbox.app, apiSecret: "other" }, shop, avery, newSessionId());
      },
    ],
  ])("refuses %s as invalid_subject_token, status 400", async (_, token) => {
    const response = await fetch(`${sandbox.base}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-sandbox-host": shop.domain },
      body: JSON.stringify({
        client_id: sandbox.app.apiKey,
        client_secret: sandbox.app.apiSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: token(),
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_subject_token" });
  });
});

describe("refreshing", () => {
  test("replaces the pair: the old access token and the old refresh token end", async () => {
    const { session: first } = await exchange(idToken(), RequestedTokenType.OfflineAccessToken);
    const refreshToken = first.refreshToken ?? "";
    const { session: second } = await library.auth.refreshToken({ shop: shop.domain, refreshToken });
    expect(second.refreshToken).not.toBe(refreshToken);
    expect(activeToken(sandbox, shop, first.accessToken)).toBeNull();
    expect(activeToken(sandbox, shop, second.accessToken)).not.toBeNull();
    await expect(library.auth.refreshToken({ shop: shop.domain, refreshToken })).rejects.toMatchObject({
      response: { code: 401, body: { error: "invalid_request" } },
    });
  });

  test("is refused in another shop", async () => {
    const { session } = await exchange(idToken(), RequestedTokenType.OfflineAccessToken);
    const refreshToken = session.refreshToken ?? "";
    await expect(
      library.auth.refreshToken({ shop: "porcelain-house.myshopify.com", refreshToken }),
    ).rejects.toMatchObject({ response: { code: 401 } });
  });
});

test("a token is good in its shop only, and none once the app is gone", async () => {
  const { session } = await exchange(idToken(), RequestedTokenType.OfflineAccessToken);
  const other = sandbox.shop("porcelain-house");
  if (!other) throw new Error("no second shop");
  expect(activeToken(sandbox, other, session.accessToken)).toBeNull();
  uninstallApp(sandbox, shop, sandbox.app);
  expect(activeToken(sandbox, shop, session.accessToken)).toBeNull();
});

test("the embedding query's HMAC and id token pass the library's checks", async () => {
  const query = embeddedQuery(sandbox.app, shop, avery, newSessionId());
  expect(await library.utils.validateHmac(Object.fromEntries(query))).toBe(true);
  expect(await library.session.decodeSessionToken(query.get("id_token") ?? "")).toMatchObject({
    sub: avery.id,
  });
  query.set("shop", "porcelain-house.myshopify.com");
  expect(await library.utils.validateHmac(Object.fromEntries(query))).toBe(false);
});

test("a token whose header names no algorithm is none", () => {
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const forged = idToken().replace(/^[^.]+/, none);
  expect(readSessionToken(sandbox.app, forged)).toEqual({ ok: false, reason: "another algorithm" });
});

test("grants are in the log without tokens or secrets", () => {
  const grants = sandbox.log.all().filter(({ surface }) => surface === "oauth");
  expect(grants.map(({ operation }) => operation)).toContain("token-exchange (online)");
  const text = JSON.stringify(grants);
  expect(text).not.toContain(sandbox.app.apiSecret);
  expect(text).not.toMatch(/shpat_|shprt_|shpua_/);
});
