/** @jsxImportSource preact */
import type { VNode } from "preact";

/** A text for developers under its name. */
export function Code({ label, text }: { label: string; text: string }): VNode {
  return (
    <div>
      <p class="hint">{label}</p>
      <pre class="code">{text}</pre>
    </div>
  );
}
