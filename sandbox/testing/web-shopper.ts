/** For tests: a visitor of the storefront without a browser, who keeps cookies and talks JSON. */
export type WebShopper = {
  get(path: string): Promise<WebAnswer>;
  post(path: string, body: unknown): Promise<WebAnswer>;
  /** Sends a form as browsers do without scripts. */
  send(path: string, form: Record<string, string>): Promise<WebAnswer>;
};

export type WebAnswer = {
  status: number;
  /** Where a redirect leads. */
  location: string | null;
  text: string;
  /** The body as JSON; undefined when it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read all sorts of answers
  json: any;
};

export function webShopper(url: string, headers: Record<string, string> = {}): WebShopper {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit): Promise<WebAnswer> => {
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
    return { status: response.status, location: response.headers.get("location"), text, json: parsed(text) };
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
