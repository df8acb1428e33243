/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge, type Tone } from "../../page-kit/parts";
import type { ApiCall, WebhookDelivery } from "../../state/types";
import { Code } from "./code";
import { controlApi } from "./control-api";
import { notify, valueOrNotice } from "./notice";
import { Time } from "./shown-time";

/** One call of an API: a line that opens to query, variables and errors. */
export function CallEntry({ call }: { call: ApiCall }): VNode {
  const problems = [
    ...call.errors.map(({ message }) => message),
    ...call.userErrors.map(({ message }) => message),
  ];
  return (
    <details class="entry">
      <summary>
        <Time at={call.at} seconds />
        <Badge>{call.surface}</Badge>
        <span class="what">
          {call.operation} <span class="soft">{call.kind}</span>
        </span>
        {call.fault === null ? null : <Badge tone="warn">fault: {call.fault}</Badge>}
        {call.refused ? <Badge tone="bad">refused by the schema</Badge> : null}
        {call.notEmulated ? <Badge tone="bad">not emulated</Badge> : null}
        {call.userErrors.length > 0 ? <Badge tone="warn">user errors</Badge> : null}
        <Badge tone={statusTone(call)}>{call.status === 0 ? "no answer" : call.status}</Badge>
        <span class="hint nowrap">
          {call.milliseconds} ms{call.cost === null ? "" : ` · cost ${call.cost.actual}`}
        </span>
      </summary>
      <div class="inside">
        <p class="hint">
          {call.shop} · {call.token} token
        </p>
        {problems.map((problem) => (
          <p key={problem} class="banner bad">
            {problem}
          </p>
        ))}
        {call.query === null ? null : <Code label="Query" text={call.query} />}
        {call.variables === null || call.variables === undefined ? null : (
          <Code label="Variables" text={JSON.stringify(call.variables, null, 2)} />
        )}
      </div>
    </details>
  );
}

function statusTone({ status, errors }: ApiCall): Tone {
  if (status === 0 || status >= 400) return "bad";
  return errors.length > 0 ? "warn" : "good";
}

const STATE_TONES: Record<WebhookDelivery["state"], Tone> = {
  waiting: "info",
  delivered: "good",
  failed: "bad",
  dropped: "warn",
  unsubscribed: "plain",
};

/** One webhook on its way: a line that opens to headers, payload and attempts. */
export function DeliveryEntry({ delivery, changed }: { delivery: WebhookDelivery; changed(): void }): VNode {
  const last = delivery.attempts.at(-1);
  const redeliver = async () => {
    if (valueOrNotice(await controlApi.redeliver(delivery.id)))
      notify(`${delivery.topic} was sent once more.`);
    changed();
  };
  return (
    <details class="entry">
      <summary>
        <Time at={delivery.triggeredAt} seconds />
        <span class="what">{delivery.topic}</span>
        {delivery.fault === null ? null : <Badge tone="warn">fault: {delivery.fault}</Badge>}
        <Badge tone={STATE_TONES[delivery.state]}>{delivery.state}</Badge>
        <span class="hint nowrap">
          {last ? `${last.status ?? last.error ?? "no answer"} · ${last.milliseconds} ms` : "not sent"}
          {delivery.attempts.length > 1 ? ` · ${delivery.attempts.length} attempts` : ""}
        </span>
      </summary>
      <div class="inside">
        <p class="row between">
          <span class="hint" style={{ overflowWrap: "anywhere" }}>
            {delivery.shop} → {delivery.url}
          </span>
          <button class="button small" type="button" onClick={() => void redeliver()}>
            Send again
          </button>
        </p>
        {delivery.attempts.map((attempt) => (
          <p key={`${attempt.at} ${attempt.milliseconds}`} class="hint">
            <Time at={attempt.at} seconds /> {attempt.status ?? "no answer"} {attempt.error}{" "}
            {attempt.response === "" ? null : <code>{attempt.response.slice(0, 300)}</code>}
          </p>
        ))}
        <Code
          label="Headers"
          text={Object.entries(delivery.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n")}
        />
        <Code label="Payload" text={pretty(delivery.body)} />
      </div>
    </details>
  );
}

/** JSON with line breaks; the text itself when it is none. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}
