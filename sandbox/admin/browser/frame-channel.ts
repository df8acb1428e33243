import {
  CHANNEL,
  isChannelMessage,
  type BridgeEvent,
  type BridgeRequests,
  type HostEvent,
  type HostMessage,
} from "../../app-bridge/protocol";

/** Answers to each request of the app; a rejected one reaches the app as an error. */
export type Answers = {
  [M in keyof BridgeRequests]: (params: BridgeRequests[M]["params"]) => Promise<BridgeRequests[M]["value"]>;
};

/**
 * The admin's end of the conversation with the embedded app.
 *
 * @param appOrigin only messages from the frame and from this origin are heard
 */
export function listenToFrame(
  frame: HTMLIFrameElement,
  appOrigin: string,
  answers: Answers,
  hear: (event: BridgeEvent) => void,
): { send(event: HostEvent): void } {
  const post = (message: HostMessage) => frame.contentWindow?.postMessage(message, appOrigin);

  window.addEventListener("message", (message: MessageEvent<unknown>) => {
    if (message.source !== frame.contentWindow || message.origin !== appOrigin) return;
    const { data } = message;
    if (!isChannelMessage(data)) return;
    // Only a bridge sends to us, so what has no `event` is a request.
    if (data.kind === "event") hear(data.event as BridgeEvent);
    else if (data.kind === "request") {
      const { id, method, params } = data;
      const answer = answers[method] as (params: unknown) => Promise<unknown>;
      answer(params).then(
        (value) => post({ channel: CHANNEL, kind: "response", id, ok: true, value }),
        (error: unknown) => post({ channel: CHANNEL, kind: "response", id, ok: false, error: String(error) }),
      );
    }
  });

  return { send: (event) => post({ channel: CHANNEL, kind: "event", event }) };
}
