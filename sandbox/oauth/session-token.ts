import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { gid } from "../state/ids";
import type { App, Id, ShopState, Staff } from "../state/types";

/** Seconds that a session token of the admin lives (shopify.dev, "About session tokens"). */
export const ADMIN_TOKEN_SECONDS = 60;
/** Seconds that one of a checkout or customer account extension lives. */
export const EXTENSION_TOKEN_SECONDS = 300;
/** How far clocks may differ. */
const TOLERANCE_SECONDS = 10;

const HEADER = encode({ alg: "HS256", typ: "JWT" });

const claimsSchema = z.object({
  iss: z.string().optional(),
  dest: z.string(),
  aud: z.string(),
  sub: z.string().optional(),
  exp: z.number().int(),
  nbf: z.number().int(),
  iat: z.number().int(),
  jti: z.string(),
  sid: z.string().optional(),
});

export type SessionTokenClaims = z.infer<typeof claimsSchema>;

/** The token that App Bridge gives an embedded page for a member of staff. Times are real ones. */
export function mintAdminToken(
  app: App,
  shop: ShopState,
  staff: Staff,
  sessionId: string,
  now = new Date(),
): string {
  return sign(app, {
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: app.apiKey,
    sub: staff.id,
    ...times(now, ADMIN_TOKEN_SECONDS),
    jti: randomUUID(),
    sid: sessionId,
  });
}

/**
 * The token of a checkout or customer account extension. Its `dest` is without "https://", and it names the customer
 * only when one is logged in.
 */
export function mintExtensionToken(
  app: App,
  shop: ShopState,
  customerId: Id | null,
  now = new Date(),
): string {
  return sign(app, {
    dest: shop.domain,
    aud: app.apiKey,
    ...(customerId === null ? {} : { sub: gid("Customer", customerId) }),
    ...times(now, EXTENSION_TOKEN_SECONDS),
    jti: randomUUID(),
  });
}

export type SessionTokenRead = { ok: true; claims: SessionTokenClaims } | { ok: false; reason: string };

/** Checks form, algorithm, signature, audience and times. */
export function readSessionToken(app: App, token: string, now = new Date()): SessionTokenRead {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || signature === "") return { ok: false, reason: "not a token" };
  const head = z.object({ alg: z.literal("HS256") }).safeParse(decode(header));
  if (!head.success) return { ok: false, reason: "another algorithm" };
  const expected = signatureOf(app, `${header}.${payload}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, reason: "bad signature" };
  }
  const claims = claimsSchema.safeParse(decode(payload));
  if (!claims.success) return { ok: false, reason: "missing claims" };
  const { aud, exp, nbf } = claims.data;
  const seconds = now.getTime() / 1000;
  if (aud !== app.apiKey) return { ok: false, reason: "another app's" };
  if (seconds > exp + TOLERANCE_SECONDS) return { ok: false, reason: "expired" };
  if (seconds < nbf - TOLERANCE_SECONDS) return { ok: false, reason: "not valid yet" };
  return { ok: true, claims: claims.data };
}

/** An id for the session that a member of staff has in the admin (`sid`, and the query parameter `session`). */
export function newSessionId(): string {
  return randomBytes(32).toString("hex");
}

function times(now: Date, lifetime: number): Pick<SessionTokenClaims, "exp" | "nbf" | "iat"> {
  const seconds = Math.floor(now.getTime() / 1000);
  return { exp: seconds + lifetime, nbf: seconds, iat: seconds };
}

function sign(app: App, claims: SessionTokenClaims): string {
  const signed = `${HEADER}.${encode(claims)}`;
  return `${signed}.${signatureOf(app, signed).toString("base64url")}`;
}

function signatureOf(app: App, text: string): Buffer {
  return createHmac("sha256", app.apiSecret).update(text).digest();
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Undefined for what isn't JSON. */
function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
