import {
  CHANNEL,
  isChannelMessage,
  type BridgeCall,
  type BridgeEvent,
  type BridgeMessage,
  type BridgeRequests,
  type HostEvent,
} from "./protocol";

export type HostChannel = {
  send(event: BridgeEvent): void;
  request<M extends keyof BridgeRequests>(
    method: M,
    params: BridgeRequests[M]["params"],
  ): Promise<BridgeRequests[M]["value"]>;
  on<T extends HostEvent["type"]>(type: T, listener: (event: Extract<HostEvent, { type: T }>) => void): void;
  close(): void;
};

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

/**
 * The bridge's end of the conversation with the Admin that embeds the app.
 *
 * @param self the app's window, where answers arrive
 * @param host the embedding window
 * @param hostOrigin only messages from here are heard, and ours go nowhere else: tokens travel this way
 */
export function openHostChannel(
  self: Window,
  host: Pick<Window, "postMessage">,
  hostOrigin: string,
): HostChannel {
  const waiting = new Map<string, Waiting>();
  const listeners: { type: HostEvent["type"]; hear(event: HostEvent): void }[] = [];
  let lastId = 0;

  const post = (message: BridgeMessage) => host.postMessage(message, hostOrigin);

  const receive = (message: MessageEvent<unknown>) => {
    if (message.source !== host || message.origin !== hostOrigin || !isChannelMessage(message.data)) return;
    const data = message.data;
    if (data.kind === "response") {
      const caller = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) caller?.resolve(data.value);
      else caller?.reject(new Error(data.error));
    } else if (data.kind === "event") {
      for (const listener of listeners)
        if (listener.type === data.event.type) listener.hear(data.event as HostEvent);
    }
  };
  self.addEventListener("message", receive);

  return {
    send: (event) => post({ channel: CHANNEL, kind: "event", event }),
    request<M extends keyof BridgeRequests>(method: M, params: BridgeRequests[M]["params"]) {
      const id = String(++lastId);
      const call: BridgeCall<M> = { channel: CHANNEL, kind: "request", id, method, params };
      return new Promise<BridgeRequests[M]["value"]>((resolve, reject) => {
        // The Admin answers each method with the type that the table of requests gives it.
        waiting.set(id, { resolve: (value) => resolve(value as BridgeRequests[M]["value"]), reject });
        post(call as BridgeMessage);
      });
    },
    on(type, listener) {
      listeners.push({ type, hear: (event) => listener(event as Extract<HostEvent, { type: typeof type }>) });
    },
    close: () => self.removeEventListener("message", receive),
  };
}
