import type { CheckoutState } from "../../extension-host/checkout-state";
import type { CheckoutConfig } from "./checkout-config";

/** The checkout's endpoints. Calls go one after another, so that answers can't overtake each other. */
export type Server = {
  /** Null when the server didn't answer, or not with what was asked for. */
  post<Answer>(path: string, body: unknown): Promise<Answer | null>;
  /** The state of the last answer that had one. */
  readonly latest: CheckoutState | null;
  /** What to say when a call failed. */
  readonly failed: string;
};

export function serverOf({ base, failed }: CheckoutConfig): Server {
  let last: Promise<unknown> = Promise.resolve();
  let latest: CheckoutState | null = null;
  const send = async <Answer>(path: string, body: unknown): Promise<Answer | null> => {
    try {
      const response = await fetch(`${base}/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) return null;
      const answer = (await response.json()) as Answer & { state?: CheckoutState };
      latest = answer.state ?? latest;
      return answer;
    } catch (error) {
      // A lost connection; whoever asked says so to the shopper.
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
  return {
    post<Answer>(path: string, body: unknown): Promise<Answer | null> {
      const turn = last.then(() => send<Answer>(path, body));
      last = turn.catch(() => null);
      return turn;
    },
    get latest() {
      return latest;
    },
    failed,
  };
}
