const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize";
const REAUTHORIZE_URL_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";

export type FetchAuthorization = {
  nativeFetch: typeof fetch;
  /** The app's page: its origin and subdomains get the token. */
  location: Pick<Location, "origin" | "hostname" | "href">;
  /** Further origins that may get the token (`appOrigins`). */
  appOrigins: readonly string[];
  locale: string | undefined;
  tokens: { idToken(): Promise<string>; refresh(): Promise<string> };
  /** Leaves the app's frame for this address, as the app's server asked. */
  leave(url: string): void;
};

/**
 * The `fetch` that App Bridge puts in place of the browser's: requests to the app's own server carry the session
 * token, a token that the server refused as invalid is renewed and the request sent once more, and an answer
 * asking for re-authorisation moves the whole window to the given address.
 *
 * https://shopify.dev/docs/api/app-home/apis/authentication-and-data/resource-fetching-api
 */
export function createAuthorizedFetch(options: FetchAuthorization): typeof fetch {
  const { nativeFetch, location, tokens } = options;

  return async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith("shopify:")) {
      throw new Error("Direct API access (fetch of shopify:admin/…) is not emulated by the sandbox");
    }
    const mayHaveToken = isAppServer(new URL(request.url), location, options.appOrigins);
    if (!mayHaveToken || request.headers.has("Authorization")) return nativeFetch(input, init);

    const again = request.clone();
    const first = await nativeFetch(withToken(request, await tokens.idToken(), options.locale));
    const refused = first.status === 401 && first.headers.get(RETRY_HEADER) === "1";
    const response = refused
      ? await nativeFetch(withToken(again, await tokens.refresh(), options.locale))
      : first;

    const reauthorizeUrl = response.headers.get(REAUTHORIZE_URL_HEADER);
    if (reauthorizeUrl) options.leave(new URL(reauthorizeUrl, location.href).toString());
    else if (response.headers.get(REAUTHORIZE_HEADER) === "1") {
      options.leave(new URL("/auth", location.href).toString());
    }
    return response;
  };
}

function withToken(request: Request, token: string, locale: string | undefined): Request {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  if (locale && !headers.has("Accept-Language")) headers.set("Accept-Language", locale);
  return new Request(request, { headers });
}

function isAppServer(url: URL, page: FetchAuthorization["location"], appOrigins: readonly string[]): boolean {
  if (url.origin === page.origin || appOrigins.includes(url.origin)) return true;
  return url.protocol === "https:" && url.hostname.endsWith(`.${page.hostname}`);
}
