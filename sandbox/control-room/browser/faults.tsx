/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FaultSettings, FaultsPatch } from "../../faults/fault-settings";
import { Badge } from "../../page-kit/parts";
import { controlApi, type Answer } from "./control-api";
import { Amount, FaultForm, numberOf } from "./fault-form";
import { notify, valueOrNotice } from "./notice";

type Change = (patch: FaultsPatch) => Promise<void>;

const PRESETS: { label: string; patch: FaultsPatch }[] = [
  {
    label: "Webhooks come twice and out of order",
    patch: { webhooks: { duplicatePercent: 100, reorder: true, delayMs: 0, dropPercent: 0 } },
  },
  { label: "A third of the webhooks get lost", patch: { webhooks: { dropPercent: 33 } } },
  { label: "The API throttles every second call", patch: { api: { throttlePercent: 50 } } },
  {
    label: "The next refund takes effect but answers 502",
    patch: { nextCalls: [{ operation: "refundCreate", fault: "failAfterEffect" }] },
  },
];

/** What goes wrong, and how often. */
export function FaultsPanel(): VNode {
  const [faults, setFaults] = useState<FaultSettings | null>(null);
  useEffect(() => {
    void controlApi.faults().then((answer) => setFaults(valueOrNotice(answer)));
  }, []);
  const take = (answer: Answer<FaultSettings>, done: string) => {
    const settings = valueOrNotice(answer);
    if (!settings) return;
    setFaults(settings);
    notify(done);
  };
  const change: Change = async (patch) => take(await controlApi.changeFaults(patch), "The faults are set.");
  const clear = async () => take(await controlApi.clearFaults(), "Everything goes well again.");
  if (!faults) return <p class="empty">Loading…</p>;
  const active = isActive(faults);
  return (
    <div class="stack">
      <section class={active ? "banner warn" : "banner good"}>
        <div class="row between" style={{ flex: 1 }}>
          <span>{active ? "Faults are being injected." : "Nothing is injected: everything goes well."}</span>
          <button class="button" type="button" disabled={!active} onClick={() => void clear()}>
            Stop all faults
          </button>
        </div>
      </section>
      <section class="card">
        <div class="section stack tight">
          <h2>At one click</h2>
          <div class="row">
            {PRESETS.map(({ label, patch }) => (
              <button key={label} class="button" type="button" onClick={() => void change(patch)}>
                {label}
              </button>
            ))}
          </div>
        </div>
      </section>
      <div class="tiles" style={{ gridTemplateColumns: "repeat(auto-fit, minmax(300px, 1fr))" }}>
        <WebhookFaults faults={faults} change={change} />
        <ApiFaults faults={faults} change={change} />
      </div>
      <OneShots faults={faults} change={change} />
    </div>
  );
}

function WebhookFaults({ faults, change }: { faults: FaultSettings; change: Change }): VNode {
  const { webhooks } = faults;
  return (
    <FaultForm
      title="Webhooks"
      submit={(fields) =>
        void change({
          webhooks: {
            duplicatePercent: numberOf(fields, "duplicatePercent"),
            dropPercent: numberOf(fields, "dropPercent"),
            delayMs: numberOf(fields, "delayMs"),
            reorder: fields.has("reorder"),
          },
        })
      }
    >
      <Amount name="duplicatePercent" label="Sent twice" unit="%" value={webhooks.duplicatePercent} />
      <Amount name="dropPercent" label="Never sent" unit="%" value={webhooks.dropPercent} />
      <Amount name="delayMs" label="Held back" unit="ms" value={webhooks.delayMs} />
      <label class="check" key={String(webhooks.reorder)}>
        <input type="checkbox" name="reorder" defaultChecked={webhooks.reorder} />
        In reverse order
      </label>
    </FaultForm>
  );
}

function ApiFaults({ faults, change }: { faults: FaultSettings; change: Change }): VNode {
  const { api } = faults;
  return (
    <FaultForm
      title="API calls of the app"
      submit={(fields) =>
        void change({
          api: {
            throttlePercent: numberOf(fields, "throttlePercent"),
            failPercent: numberOf(fields, "failPercent"),
            timeoutPercent: numberOf(fields, "timeoutPercent"),
            failAfterEffectPercent: numberOf(fields, "failAfterEffectPercent"),
            timeoutAfterEffectPercent: numberOf(fields, "timeoutAfterEffectPercent"),
            timeoutMs: numberOf(fields, "timeoutMs"),
          },
        })
      }
    >
      <Amount name="throttlePercent" label="Throttled" unit="%" value={api.throttlePercent} />
      <Amount name="failPercent" label="Answered 502, without effect" unit="%" value={api.failPercent} />
      <Amount
        name="timeoutPercent"
        label="Never answered, without effect"
        unit="%"
        value={api.timeoutPercent}
      />
      <Amount
        name="failAfterEffectPercent"
        label="Took effect, answered 502"
        unit="%"
        value={api.failAfterEffectPercent}
      />
      <Amount
        name="timeoutAfterEffectPercent"
        label="Took effect, never answered"
        unit="%"
        value={api.timeoutAfterEffectPercent}
      />
      <Amount name="timeoutMs" label="Cut after" unit="ms" value={api.timeoutMs} />
    </FaultForm>
  );
}

function OneShots({ faults, change }: { faults: FaultSettings; change: Change }): VNode {
  return (
    <section class="card">
      <div class="section stack tight">
        <h2>For the next calls of one operation</h2>
        <form
          class="fields"
          style={{ alignItems: "end" }}
          onSubmit={(event) => {
            event.preventDefault();
            const fields = new FormData(event.currentTarget);
            void change({
              nextCalls: [
                {
                  operation: String(fields.get("operation")),
                  fault: faultOf(fields.get("fault")),
                  times: numberOf(fields, "times"),
                },
              ],
            });
          }}
        >
          <label>
            Operation, or *
            <input name="operation" defaultValue="refundCreate" required />
          </label>
          <label>
            What happens
            <select name="fault">
              {Object.entries(FAULTS).map(([fault, label]) => (
                <option key={fault} value={fault}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label>
            Times
            <input name="times" type="number" min={1} max={1000} defaultValue="1" />
          </label>
          <button class="button primary" type="submit">
            Add
          </button>
        </form>
        <p class="row">
          {faults.nextCalls.map(({ operation, fault, times }) => (
            <Badge key={`${operation} ${fault}`} tone="warn">
              {operation}: {FAULTS[fault]}, {times}×
            </Badge>
          ))}
          {faults.nextDeliveries.map(({ topic, fault, times }) => (
            <Badge key={`${topic} ${fault}`} tone="warn">
              {topic}: {fault}, {times}×
            </Badge>
          ))}
        </p>
      </div>
    </section>
  );
}

type CallFault = FaultSettings["nextCalls"][number]["fault"];

const FAULTS: Record<CallFault, string> = {
  failAfterEffect: "takes effect, answers 502",
  timeoutAfterEffect: "takes effect, never answers",
  fail: "answers 502",
  timeout: "never answers",
  throttle: "is throttled",
};

function faultOf(value: FormDataEntryValue | null): CallFault {
  return value !== null && typeof value === "string" && value in FAULTS ? (value as CallFault) : "fail";
}

function isActive({ webhooks, api, nextCalls, nextDeliveries }: FaultSettings): boolean {
  const { timeoutMs: _timeoutMs, ...percentages } = api;
  return (
    Object.values(webhooks).some(Boolean) ||
    Object.values(percentages).some((percent) => percent > 0) ||
    nextCalls.length + nextDeliveries.length > 0
  );
}
