/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { ThemePage } from "../theme/theme-page";

/** Told above the cart when its form was sent and refused. */
export function CartFailure({ page }: { page: ThemePage }): VNode | null {
  if (!page.cartFailed) return null;
  return (
    <p class="form-error" role="alert">
      {page.visitor.speech.say("cartError")}
    </p>
  );
}
