/** What the app answers a script: where to go on, or what is to be shown. */
export type ScriptAnswer = {
  location?: string;
  revision?: number;
  stale?: boolean;
  /** A fresh right to add photos. */
  uploadToken?: string;
  refusal?: string | null;
  faults?: { field: string; text: string }[];
};

/** Sends what was filled in to the page's own address. Null: nobody answered, so it is to be tried again. */
export async function sendForm(fields: [string, string][], keepalive = false): Promise<ScriptAnswer | null> {
  try {
    const answer = await fetch(location.href, {
      method: "POST",
      body: new URLSearchParams([...fields, ["by", "script"]]),
      headers: { Accept: "application/json" },
      keepalive,
    });
    // The link is too old by now: the page says so; what was filled in stays in the browser for the next one.
    if (answer.status === 404) return { location: location.href };
    const isOurs = answer.headers.get("Content-Type")?.includes("json") ?? false;
    return isOurs && answer.status < 500 ? ((await answer.json()) as ScriptAnswer) : null;
  } catch {
    return null;
  }
}

/** Tries again: as soon as there is a connection, else after ever longer pauses of 2 to 30 seconds. */
export function again(work: () => void, failures: number): void {
  const timer = setTimeout(run, Math.min(30_000, 2_000 * 2 ** Math.min(failures, 4)));
  addEventListener("online", run);
  function run(): void {
    clearTimeout(timer);
    removeEventListener("online", run);
    work();
  }
}

/** A text with its {{places}} filled. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, place: string) => values[place] ?? "");
