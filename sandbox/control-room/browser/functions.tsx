/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FunctionsView } from "../../control/function-routes";
import { CART_TRANSFORM_REFUSALS, VALIDATION_REFUSALS } from "../../functions/refusal-codes";
import { Badge } from "../../page-kit/parts";
import { SHOP_PLAN_NAMES } from "../../state/shop-plans";
import { controlApi, type Answer } from "./control-api";
import { FunctionRun } from "./function-run";
import { notify, valueOrNotice } from "./notice";

const REFRESH_MS = 3000;

type Change = (asked: Promise<Answer<unknown>>, done: string) => Promise<void>;

/** The shop's plan, the app's functions and their last runs. */
export function FunctionsPanel(): VNode {
  const [view, setView] = useState<FunctionsView | null>(null);
  const load = useCallback(async () => {
    const answer = await controlApi.functions();
    if (answer.ok) setView(answer.value);
  }, []);
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [load]);
  if (view === null) return <p class="empty">Loading…</p>;
  const change: Change = async (asked, done) => {
    if (valueOrNotice(await asked)) notify(done);
    await load();
  };
  return (
    <div class="stack">
      <div class="columns">
        <DeployedFunctions view={view} change={change} />
        <ShopSettings view={view} change={change} />
      </div>
      <section class="card">
        <div class="section">
          <h2>
            Last runs <span class="soft">{view.runs.length}</span>
          </h2>
        </div>
        {view.runs.length === 0 ? (
          <p class="empty">None yet: register a function, then put something into the cart.</p>
        ) : null}
        {view.runs.map((run) => (
          <FunctionRun key={run.id} run={run} />
        ))}
      </section>
    </div>
  );
}

function DeployedFunctions({ view, change }: { view: FunctionsView; change: Change }): VNode {
  return (
    <section class="card">
      <div class="section row between">
        <h2>Functions of the app</h2>
        <button
          class="button small"
          type="button"
          onClick={() => void change(controlApi.deployFunctions(), "The extensions were read again.")}
        >
          Read again
        </button>
      </div>
      {view.functions.length === 0 ? <p class="empty">Its extensions declare none.</p> : null}
      {view.functions.map(({ handle, target, inputQuery, builtAt, faults }) => (
        <div class="section stack tight" key={handle}>
          <p class="row between">
            <span class="strong">{handle}</span>
            <Registered view={view} handle={handle} />
          </p>
          <p class="hint">
            {target ?? "not deployed"}
            {inputQuery === null ? "" : ` · query ${inputQuery.bytes} bytes, cost ${inputQuery.cost}`}
            {faults.length === 0 && builtAt === null ? " · not built" : ""}
          </p>
          {faults.map((fault) => (
            <p class="banner bad" key={fault}>
              {fault}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

/** Whether it runs in the shop, and what became of it. */
function Registered({ view, handle }: { view: FunctionsView; handle: string }): VNode {
  if (view.cartTransforms.some(({ functionHandle }) => functionHandle === handle)) {
    return <Badge tone="good">registered</Badge>;
  }
  const validation = view.validations.find(({ functionHandle }) => functionHandle === handle);
  if (validation === undefined) return <Badge>not registered</Badge>;
  return (
    <span class="row">
      {validation.errors === null ? null : <Badge tone="bad">failed</Badge>}
      <Badge tone={validation.enabled ? "good" : "warn"}>
        {validation.enabled ? "enabled" : "registered, not enabled"}
      </Badge>
    </span>
  );
}

function ShopSettings({ view, change }: { view: FunctionsView; change: Change }): VNode {
  const { refusals } = view;
  return (
    <section class="card">
      <div class="section stack tight">
        <h2>The shop</h2>
        <Choice
          label="Plan"
          value={view.plan}
          options={SHOP_PLAN_NAMES}
          choose={(plan) => change(controlApi.changePlan(plan ?? view.plan), "The shop's plan was changed.")}
        />
        <p class="hint">
          Extensions in the checkout, and updates of lines by cart transforms, need Plus or a development
          shop.
        </p>
        <label class="check">
          <input
            type="checkbox"
            checked={refusals.componentPrices}
            onChange={({ currentTarget: { checked } }) =>
              void change(controlApi.changeRefusals({ componentPrices: checked }), "Changed.")
            }
          />
          Refuses prices of an expanded line's components
        </label>
        <Choice
          label="Refuses cart transforms"
          value={refusals.cartTransformCreate}
          none="no"
          options={CART_TRANSFORM_REFUSALS}
          choose={(code) => change(controlApi.changeRefusals({ cartTransformCreate: code }), "Changed.")}
        />
        <Choice
          label="Refuses validations"
          value={refusals.validationCreate}
          none="no"
          options={VALIDATION_REFUSALS}
          choose={(code) => change(controlApi.changeRefusals({ validationCreate: code }), "Changed.")}
        />
      </div>
    </section>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  value: Value | null;
  options: readonly Value[];
  /** The choice of nothing, where there is one. */
  none?: string;
  choose(value: Value | null): Promise<void>;
}): VNode {
  const { label, value, options, none, choose } = props;
  return (
    <label class="stack tight">
      {label}
      <select
        value={value ?? ""}
        onChange={({ currentTarget }) => {
          void choose(options.find((option) => option === currentTarget.value) ?? null);
        }}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option} value={option} selected={option === value}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
