/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ApiCall, WebhookDelivery } from "../../state/types";
import { controlApi, type LogFilter } from "./control-api";
import { CallEntry, DeliveryEntry } from "./log-entries";
import { notify, valueOrNotice } from "./notice";

const REFRESH_MS = 3000;
const STATES = ["waiting", "delivered", "failed", "dropped", "unsubscribed"];

type Kind = LogFilter["kind"];

/** The log of API calls and of webhook deliveries; it follows what happens unless it is told to stand still. */
export function LogPanel(): VNode {
  const [kind, setKind] = useState<Kind>(location.hash === "#webhooks" ? "deliveries" : "calls");
  const [filter, setFilter] = useState<Record<string, string>>({});
  const [follow, setFollow] = useState(true);
  const [log, setLog] = useState<{ calls: ApiCall[]; deliveries: WebhookDelivery[] } | null>(null);

  const load = useCallback(async () => {
    const chosen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
    const answer = await controlApi.log({ ...chosen, kind, limit: "200" });
    if (answer.ok) setLog({ calls: answer.value.calls ?? [], deliveries: answer.value.deliveries ?? [] });
  }, [kind, filter]);
  useEffect(() => {
    void load();
    if (!follow) return undefined;
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [load, follow]);

  const choose = (next: Kind) => {
    setKind(next);
    setFilter({});
    setLog(null);
    history.replaceState(null, "", next === "deliveries" ? "#webhooks" : "#calls");
  };
  const clear = async () => {
    valueOrNotice(await controlApi.clearLog());
    await load();
  };
  const retry = async () => {
    const answer = valueOrNotice(await controlApi.retryNow());
    if (answer) notify(`${answer.retried} deliveries were tried again.`);
    await load();
  };
  const count = kind === "calls" ? log?.calls.length : log?.deliveries.length;

  return (
    <section class="card">
      <div class="section row between">
        <div class="row" role="tablist" aria-label="Which log">
          <Tab label="API calls" selected={kind === "calls"} choose={() => choose("calls")} />
          <Tab label="Webhooks" selected={kind === "deliveries"} choose={() => choose("deliveries")} />
        </div>
        <div class="row">
          <label class="check">
            <input
              type="checkbox"
              checked={follow}
              onChange={(event) => setFollow(event.currentTarget.checked)}
            />
            Follow
          </label>
          {kind === "deliveries" ? (
            <button class="button" type="button" onClick={() => void retry()}>
              Retry waiting now
            </button>
          ) : null}
          <button class="button" type="button" onClick={() => void clear()}>
            Clear both logs
          </button>
        </div>
      </div>
      <Filters key={kind} kind={kind} change={(change) => setFilter((now) => ({ ...now, ...change }))} />
      {log === null ? <p class="empty">Loading…</p> : null}
      {count === 0 ? <p class="empty">Nothing here (yet).</p> : null}
      {kind === "calls"
        ? log?.calls.map((call) => <CallEntry key={call.id} call={call} />)
        : log?.deliveries.map((delivery) => (
            <DeliveryEntry key={delivery.id} delivery={delivery} changed={() => void load()} />
          ))}
    </section>
  );
}

function Tab({ label, selected, choose }: { label: string; selected: boolean; choose(): void }): VNode {
  return (
    <button
      class={selected ? "button primary" : "button"}
      type="button"
      role="tab"
      aria-selected={selected}
      onClick={choose}
    >
      {label}
    </button>
  );
}

function Filters({ kind, change }: { kind: Kind; change(change: Record<string, string>): void }): VNode {
  if (kind === "deliveries") {
    return (
      <div class="section fields">
        <label>
          Topic
          <input
            placeholder="orders/create"
            onChange={(event) => change({ topic: event.currentTarget.value })}
          />
        </label>
        <Choice label="State" values={STATES} change={(state) => change({ state })} />
      </div>
    );
  }
  return (
    <div class="section fields">
      <label>
        Operation
        <input
          placeholder="refundCreate"
          onInput={(event) => change({ operation: event.currentTarget.value })}
        />
      </label>
      <Choice
        label="API"
        values={["admin", "storefront", "oauth", "liquid"]}
        change={(surface) => change({ surface })}
      />
      <Choice label="Kind" values={["query", "mutation", "grant"]} change={(type) => change({ type })} />
      <label>
        Refused by the schema
        <select onChange={(event) => change({ refused: event.currentTarget.value })}>
          <option value="">All calls</option>
          <option value="true">Only refused or not emulated</option>
          <option value="false">Only accepted</option>
        </select>
      </label>
    </div>
  );
}

function Choice(props: { label: string; values: string[]; change(value: string): void }): VNode {
  return (
    <label>
      {props.label}
      <select onChange={(event) => props.change(event.currentTarget.value)}>
        <option value="">All</option>
        {props.values.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}
