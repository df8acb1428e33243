/** @jsxImportSource preact */
import type { VNode } from "preact";
import { sealMark } from "../pictures/seal-mark";

/** The shop's mark: a seal with the character for jade. */
export function Mark({ size }: { size: number }): VNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 100 100"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: sealMark(0, 0, 100) }}
    />
  );
}
