/** A token is not used in its last seconds: it must still be valid when the app's server checks it. */
const MARGIN_MS = 10_000;

/**
 * `shopify.idToken()`: a session token from the Admin, kept until shortly before it expires. Concurrent callers
 * share one request. `refresh` skips the kept one, for a server that refused it.
 *
 * @param fetchToken asks the Admin for a fresh token (a JWT whose `exp` and `iat` are seconds)
 * @param now milliseconds of a clock that never jumps; only differences count, so a wrong wall clock does no harm
 */
export function createIdTokenSource(fetchToken: () => Promise<string>, now: () => number) {
  let kept: { token: string; goodUntil: number } | null = null;
  let pending: Promise<string> | null = null;

  const refresh = (): Promise<string> => {
    pending ??= fetchToken()
      .then((token) => {
        kept = { token, goodUntil: now() + lifetimeMs(token) - MARGIN_MS };
        return token;
      })
      .finally(() => {
        pending = null;
      });
    return pending;
  };

  return {
    idToken: (): Promise<string> =>
      kept && now() < kept.goodUntil ? Promise.resolve(kept.token) : refresh(),
    refresh,
  };
}

/** Lifetime of a JWT in milliseconds, 0 when it can't be read (it is then used once and never kept). */
function lifetimeMs(token: string): number {
  const payload = token.split(".")[1];
  if (!payload) return 0;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    if (typeof claims !== "object" || claims === null || !("exp" in claims) || !("iat" in claims)) return 0;
    const seconds = Number(claims.exp) - Number(claims.iat);
    return Number.isFinite(seconds) ? seconds * 1000 : 0;
  } catch (error) {
    console.warn("App Bridge: unreadable session token", error);
    return 0;
  }
}
