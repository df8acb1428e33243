/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";

/** One group of faults with a button that puts them in force. */
export function FaultForm(props: {
  title: string;
  submit(fields: FormData): void;
  children: ComponentChildren;
}): VNode {
  return (
    <section class="card">
      <form
        class="section stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          props.submit(new FormData(event.currentTarget));
        }}
      >
        <h2>{props.title}</h2>
        {props.children}
        <button class="button primary" type="submit">
          Apply
        </button>
      </form>
    </section>
  );
}

/** A percentage of what happens, or a wait in milliseconds. */
export function Amount({
  name,
  label,
  unit,
  value,
}: {
  name: string;
  label: string;
  unit: "%" | "ms";
  value: number;
}): VNode {
  return (
    <label class="row between" style={{ flexWrap: "nowrap" }} key={`${name} ${value}`}>
      {label}
      <span class="row" style={{ flexWrap: "nowrap" }}>
        <input
          name={name}
          type="number"
          min={0}
          max={unit === "%" ? 100 : 60_000}
          defaultValue={String(value)}
          style={{ width: "88px", textAlign: "right" }}
        />
        <span class="soft" style={{ width: "20px" }}>
          {unit}
        </span>
      </span>
    </label>
  );
}

export function numberOf(fields: FormData, name: string): number {
  return Number(fields.get(name) || 0);
}
