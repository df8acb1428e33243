import type { ComponentChildren } from "preact";

/** A part of the page with its heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <s-section heading={title}>
      <s-stack gap="base">{children}</s-stack>
    </s-section>
  );
}
