/** For tests: a visitor of the storefront without a browser, who keeps cookies and talks JSON. */
export type WebShopper = {
  get<Json = unknown>(path: string): Promise<WebAnswer<Json>>;
  post<Json = unknown>(path: string, body: unknown): Promise<WebAnswer<Json>>;
  /** Sends a form as browsers do without scripts. */
  send(path: string, form: Record<string, string> | URLSearchParams): Promise<WebAnswer>;
};

export type WebAnswer<Json = unknown> = {
  status: number;
  /** Where a redirect leads. */
  location: string | null;
  text: string;
  /** The body as JSON, of the form that the test expects; undefined when it is none. */
  json: Json;
};

export function webShopper(url: string, headers: Record<string, string> = {}): WebShopper {
  const cookies = new Map<string, string>();
  const call = async <Json>(path: string, init: RequestInit): Promise<WebAnswer<Json>> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: "manual",
      headers: {
        ...headers,
        ...(init.headers as Record<string, string> | undefined),
        ...(cookie === "" ? {} : { cookie }),
      },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get("location"),
      text,
      json: parsed(text) as Json,
    };
  };
  return {
    get: (path) => call(path, {}),
    post: (path, body) =>
      call(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    send: (path, form) =>
      call(path, { method: "POST", headers: { Accept: "text/html" }, body: new URLSearchParams(form) }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
