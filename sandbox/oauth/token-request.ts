import { z } from "zod";
import { installationOf } from "../commerce/app-installation";
import type { AccessToken, ShopState, Staff } from "../state/types";
import {
  issueOffline,
  issueOnline,
  OFFLINE_SECONDS,
  ONLINE_SECONDS,
  redeemRefreshToken,
  REFRESH_SECONDS,
  type TokenStore,
} from "./access-tokens";
import { readSessionToken } from "./session-token";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

const credentials = { client_id: z.string(), client_secret: z.string() };

/** What libraries send, as JSON or as a form. */
const requestSchema = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal(TOKEN_EXCHANGE),
    ...credentials,
    subject_token: z.string(),
    subject_token_type: z.literal(ID_TOKEN),
    requested_token_type: z.enum([ONLINE, OFFLINE]),
    expiring: z.union([z.string(), z.number(), z.boolean()]).optional(),
  }),
  z.object({ grant_type: z.literal("refresh_token"), ...credentials, refresh_token: z.string() }),
]);

type TokenRequest = z.infer<typeof requestSchema>;
type Exchange = Extract<TokenRequest, { subject_token: string }>;

/** An answer of the token endpoint, and what the log should call the request. */
export type TokenAnswer = {
  status: number;
  body: Record<string, unknown>;
  grant: string;
  token: AccessToken["kind"] | "none";
};

/**
 * Answers POST /admin/oauth/access_token: an id token for an online or offline access token, or a refresh token for a new
 * pair. Refusals have the codes that Shopify's libraries react to.
 */
export function answerTokenRequest(core: TokenStore, shop: ShopState, body: unknown): TokenAnswer {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const named = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
    return refuse("unknown", 400, "invalid_request", `Missing or unsupported: ${named}`);
  }
  const request = parsed.data;
  const grant = request.grant_type === TOKEN_EXCHANGE ? "token-exchange" : "refresh_token";
  if (request.client_id !== core.app.apiKey || request.client_secret !== core.app.apiSecret) {
    return refuse(grant, 400, "invalid_client", "Client authentication failed");
  }
  const installation = installationOf(shop, core.app);
  if (!installation) {
    return refuse(grant, 400, "application_not_installed", "The application is not installed in this shop");
  }
  return request.grant_type === TOKEN_EXCHANGE
    ? exchange(core, shop, installation.scopes, request)
    : refresh(core, shop, installation.scopes, request.refresh_token);
}

function exchange(core: TokenStore, shop: ShopState, scopes: string[], request: Exchange): TokenAnswer {
  const read = readSessionToken(core.app, request.subject_token);
  const staff = read.ok ? shop.staff.find(({ id }) => id === read.claims.sub) : undefined;
  if (!read.ok || !staff || read.claims.dest !== `https://${shop.domain}`) {
    const reason = read.ok ? "another shop's or nobody's" : read.reason;
    return refuse("token-exchange", 400, "invalid_subject_token", `Subject token is invalid: ${reason}`);
  }
  const scope = scopes.join(",");
  if (request.requested_token_type === ONLINE) {
    const token = issueOnline(core, shop, scopes, staff.id);
    const body = {
      access_token: token.token,
      scope,
      expires_in: ONLINE_SECONDS,
      associated_user_scope: scope,
      session: token.sessionId,
      account_number: 0,
      associated_user: associatedUser(staff),
    };
    return { status: 200, body, grant: "token-exchange (online)", token: "online" };
  }
  const expiring = ["1", "true"].includes(String(request.expiring ?? "0"));
  return { ...offlineAnswer(core, shop, scopes, expiring), grant: "token-exchange (offline)" };
}

function refresh(core: TokenStore, shop: ShopState, scopes: string[], refreshToken: string): TokenAnswer {
  if (redeemRefreshToken(core, shop, refreshToken) === null) {
    return refuse("refresh_token", 401, "invalid_request", "This request requires an active refresh_token");
  }
  return { ...offlineAnswer(core, shop, scopes, true), grant: "refresh_token" };
}

function offlineAnswer(
  core: TokenStore,
  shop: ShopState,
  scopes: string[],
  expiring: boolean,
): Omit<TokenAnswer, "grant"> {
  const token = issueOffline(core, shop, scopes, expiring);
  const lifetime = expiring
    ? {
        expires_in: OFFLINE_SECONDS,
        refresh_token: token.refreshToken,
        refresh_token_expires_in: REFRESH_SECONDS,
      }
    : {};
  return {
    status: 200,
    body: { access_token: token.token, scope: scopes.join(","), ...lifetime },
    token: "offline",
  };
}

function associatedUser(staff: Staff): Record<string, unknown> {
  return {
    id: Number(staff.id),
    first_name: staff.firstName,
    last_name: staff.lastName,
    email: staff.email,
    email_verified: true,
    account_owner: staff.accountOwner,
    locale: staff.locale,
    collaborator: false,
  };
}

function refuse(grant: string, status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description }, grant, token: "none" };
}
