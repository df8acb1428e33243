/** What a server answered to something that was asked of it. */
export type Answered = {
  ok: boolean;
  status: number;
  /** Why not, by the server's code; null where it gave none. */
  reason: string | null;
  /** What was answered as JSON; null: none was. */
  json: unknown;
};

/** Sends JSON by POST. Null when no answer came, or not all of one: whether the server has it isn't known then. */
export async function postJson(address: string, body: unknown): Promise<Answered | null> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const json = await jsonIn(response);
    return { ok: response.ok, status: response.status, reason: reasonIn(json), json };
  } catch (error) {
    // No connection, or one that broke off in the middle of the answer's JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function jsonIn(response: Response): Promise<unknown> {
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  return isJson ? ((await response.json()) as unknown) : null;
}

function reasonIn(json: unknown): string | null {
  if (typeof json !== "object" || json === null || !("reason" in json)) return null;
  return typeof json.reason === "string" ? json.reason : null;
}
