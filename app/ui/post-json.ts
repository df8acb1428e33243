/** What a server answered to something that was asked of it. */
export type Answered = {
  ok: boolean;
  status: number;
  /** Why not, by the server's code; null where it gave none. */ reason: string | null;
};

/** Sends JSON by POST. Null when it didn't reach the server. */
export async function postJson(address: string, body: unknown): Promise<Answered | null> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ok: response.ok, status: response.status, reason: await reasonIn(response) };
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch: no connection
    throw error;
  }
}

async function reasonIn(response: Response): Promise<string | null> {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  const json: unknown = await response.json();
  if (typeof json !== "object" || json === null || !("reason" in json)) return null;
  return typeof json.reason === "string" ? json.reason : null;
}
