import { sessionToken } from "./shopify";

// What calls itself a bot is answered 410 by Shopify's library.
const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

type Route = (args: {
  request: Request;
  params: Record<string, string>;
  context: object;
}) => Promise<unknown>;

export type Called = {
  status: number;
  /** What a page's loader returned, or the JSON of an answer; null without any. */
  data: unknown;
};

/** Calls a loader or action as the browser would, with App Bridge's token; gives what it answers, thrown or returned. */
export async function callRoute(
  route: unknown,
  path: string,
  options: {
    shop: string;
    /** Null: without a token. */
    token?: string | null;
    /** Sent as JSON by POST; a text is sent as it is. */
    json?: unknown;
    params?: Record<string, string>;
  },
): Promise<Called> {
  const { shop, token = sessionToken(shop), json, params = {} } = options;
  const headers = new Headers({ "User-Agent": BROWSER, "Content-Type": "application/json" });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  const body = typeof json === "string" ? json : JSON.stringify(json);
  const request = new Request(
    `${process.env.SHOPIFY_APP_URL ?? ""}${path}`,
    json === undefined ? { headers } : { method: "POST", headers, body },
  );
  try {
    const answer = await (route as Route)({ request, params, context: {} });
    return answer instanceof Response ? await read(answer) : { status: 200, data: answer };
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    return read(answer);
  }
}

async function read(answer: Response): Promise<Called> {
  const text = await answer.text();
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  return { status: answer.status, data: isJson ? (JSON.parse(text) as unknown) : null };
}
