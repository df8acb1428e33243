/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge } from "../../page-kit/parts";
import { controlApi, type OrderView } from "./control-api";
import { Group, type SectionProps } from "./manage-section";
import { notify, valueOrNotice } from "./notice";
import { announceOrders } from "./order-news";
import { words } from "./order-words";

type OneReturn = OrderView["returns"][number];
type Step = { label: string; change: unknown; done: string };

/** What a return in each state can become. */
const STEPS: Record<OneReturn["status"], Step[]> = {
  REQUESTED: [
    { label: "Approve", change: { status: "open" }, done: "was approved" },
    { label: "Decline", change: { status: "declined" }, done: "was declined" },
  ],
  OPEN: [
    { label: "It arrived", change: { process: true }, done: "was processed" },
    { label: "Close", change: { status: "closed" }, done: "was closed" },
    { label: "Cancel", change: { status: "canceled" }, done: "was canceled" },
  ],
  CLOSED: [{ label: "Reopen", change: { status: "open" }, done: "was reopened" }],
  CANCELED: [],
  DECLINED: [],
};

/** Goods that come back, or that the shopper asks to send back. */
export function Returns({
  order,
  act,
  setOrder,
}: SectionProps & { setOrder(order: OrderView): void }): VNode | null {
  const lines = order.lines
    .filter(({ returnableQuantity }) => returnableQuantity > 0)
    .map(({ id, returnableQuantity }) => ({ line: id, quantity: returnableQuantity }));
  if (lines.length === 0 && order.returns.length === 0) return null;
  const step = async ({ id, name }: OneReturn, { change, done }: Step) => {
    const changed = valueOrNotice(await controlApi.changeReturn(id, change));
    if (changed) {
      setOrder(changed);
      notify(`${name} ${done}.`);
    }
    announceOrders();
  };
  return (
    <Group title="Returns">
      {lines.length === 0 ? null : (
        <p class="row">
          <button
            class="button"
            type="button"
            onClick={() => void act("returns", { lines }, "is being returned")}
          >
            Return everything
          </button>
          <button
            class="button"
            type="button"
            onClick={() => void act("returns", { lines, status: "requested" }, "was asked to be returned")}
          >
            Shopper asks for it
          </button>
        </p>
      )}
      {order.returns.map((each) => (
        <div key={each.id} class="stack tight">
          <p class="row between">
            <span>{each.name}</span>
            <Badge tone={each.status === "CLOSED" ? "good" : "info"}>{words(each.status)}</Badge>
          </p>
          {STEPS[each.status].length === 0 ? null : (
            <p class="row">
              {STEPS[each.status].map((next) => (
                <button
                  key={next.label}
                  class="button small"
                  type="button"
                  onClick={() => void step(each, next)}
                >
                  {next.label}
                </button>
              ))}
            </p>
          )}
        </div>
      ))}
    </Group>
  );
}
