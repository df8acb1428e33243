/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { Visitor } from "../visitor";

export function EmptyCart({ visitor }: { visitor: Visitor }): VNode {
  const { speech } = visitor;
  return (
    <div class="empty">
      <h2>{speech.say("cartEmpty")}</h2>
      <p>{speech.say("cartEmptyText")}</p>
      <a class="button" href="/collections/all">
        {speech.say("continueShopping")}
      </a>
    </div>
  );
}
