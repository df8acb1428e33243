/** @jsxImportSource preact */
import type { ComponentChildren, JSX, VNode } from "preact";

/** Id of the place for a field's fault; the page's script fills it in. */
export const errorId = (name: string): string => `${name}-error`;

type FieldProps = Omit<JSX.IntrinsicElements["input"], "name" | "label"> & { name: string; label: string };

/** A text field with its label inside, which steps up when something is typed. */
export function TextField({ name, label, class: extra, ...input }: FieldProps & { class?: string }): VNode {
  return (
    <div class={`field ${extra ?? ""}`}>
      <input id={name} name={name} placeholder=" " aria-describedby={errorId(name)} {...input} />
      <label for={name}>{label}</label>
      <p class="field-error" id={errorId(name)} />
    </div>
  );
}

export function SelectField(props: {
  name: string;
  label: string;
  autocomplete: string;
  class?: string;
  children: ComponentChildren;
}): VNode {
  const { name, label, autocomplete, class: extra, children } = props;
  return (
    <div class={`field select ${extra ?? ""}`}>
      <select id={name} name={name} autocomplete={autocomplete} aria-describedby={errorId(name)}>
        {children}
      </select>
      <label for={name}>{label}</label>
      <p class="field-error" id={errorId(name)} />
    </div>
  );
}
