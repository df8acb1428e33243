/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { RecordedRun } from "../../functions/run-log";
import { Badge } from "../../page-kit/parts";
import { Code } from "./code";
import { Time } from "./shown-time";

/** One run of a function: a line that opens to input, output and what was written to the console. */
export function FunctionRun({ run }: { run: RecordedRun }): VNode {
  return (
    <details class="entry">
      <summary>
        <Time at={run.at} seconds />
        <span class="what">
          {run.handle} {run.step === null ? null : <span class="soft">{run.step}</span>}
        </span>
        {run.times > 1 ? <Badge>{`× ${run.times}`}</Badge> : null}
        {run.error === null ? <Badge tone="good">{outcomeOf(run)}</Badge> : <Badge tone="bad">failed</Badge>}
        <span class="hint nowrap">{run.milliseconds} ms</span>
      </summary>
      <div class="inside">
        {run.error === null ? null : <p class="banner bad">{run.error}</p>}
        <Code label="Output" text={JSON.stringify(run.output, null, 2)} />
        {run.logs === "" ? null : <Code label="Console" text={run.logs} />}
        <Code label="Input" text={JSON.stringify(run.input, null, 2)} />
      </div>
    </details>
  );
}

function outcomeOf({ output }: RecordedRun): string {
  const { operations } = (output ?? {}) as { operations?: unknown[] };
  const count = operations?.length ?? 0;
  return count === 0 ? "nothing to do" : `${count} ${count === 1 ? "operation" : "operations"}`;
}
