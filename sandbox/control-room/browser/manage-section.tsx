/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import type { OrderView } from "./control-api";

/** Does something to the order that is managed: fulfil, events, deliver, … `done` ends the sentence "#1001 …". */
export type Act = (action: string, body: unknown, done: string) => Promise<void>;

export type SectionProps = { order: OrderView; act: Act };

/** A part of the dialog with a heading. */
export function Group({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <section class="stack tight" style={{ borderTop: "1px solid #ebebeb", paddingTop: "12px" }}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
