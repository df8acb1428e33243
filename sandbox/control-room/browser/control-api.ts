import type { ClockReading } from "../../clock/sandbox-clock";
import type { orderSummary, orderView } from "../../control/order-view";
import type { FunctionsView } from "../../control/function-routes";
import type { FaultSettings, FaultsPatch } from "../../faults/fault-settings";
import type { ShopPlanName } from "../../state/shop-plans";
import type { ApiCall, FunctionRefusals, Mail, WebhookDelivery } from "../../state/types";

export type OrderSummary = ReturnType<typeof orderSummary>;
export type OrderView = ReturnType<typeof orderView>;

export type ProductSummary = {
  id: string;
  handle: string;
  title: string;
  status: string;
  variants: { id: string; title: string; sku: string | null; price: string; available: number | null }[];
};

/** What the API answers, or why it refused, in a sentence. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string };

type Method = "GET" | "POST" | "DELETE";

async function call<Value>(method: Method, path: string, body?: unknown): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/control/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? null : JSON.parse(text);
    // Each caller below names what its endpoint answers.
    return response.ok ? { ok: true, value: answer as Value } : { ok: false, message: messageOf(answer) };
  } catch (error) {
    return { ok: false, message: `The sandbox doesn't answer: ${String(error)}` };
  }
}

function messageOf(answer: unknown): string {
  const { errors } = answer as { errors?: { field: string | null; message: string }[] };
  return (errors ?? []).map(({ message }) => message).join(" ") || "That was not possible.";
}

export type LogFilter = { kind: "calls" | "deliveries" } & Record<string, string>;

/** The endpoints of /control/api that the pages use; sandbox/README.md describes them. */
export const controlApi = {
  clock: () => call<ClockReading>("GET", "/clock"),
  moveClock: (move: { advanceMs: number } | { set: string } | { reset: true }) =>
    call<ClockReading>("POST", "/clock", move),
  orders: (limit: number) => call<{ count: number; orders: OrderSummary[] }>("GET", `/orders?limit=${limit}`),
  order: (id: string) => call<OrderView>("GET", `/orders/${id}`),
  /** fulfil, events, deliver, lose, refund, cancel, edit, pay */
  act: (id: string, action: string, body: unknown) =>
    call<OrderView>("POST", `/orders/${id}/${action}`, body),
  /** Answers the order that it belongs to. */
  changeReturn: (id: string, change: unknown) => call<OrderView>("POST", `/returns/${id}`, change),
  dispute: (order: string, reason: string) => call<unknown>("POST", "/disputes", { order, reason }),
  products: () => call<{ products: ProductSummary[] }>("GET", "/products"),
  faults: () => call<FaultSettings>("GET", "/faults"),
  changeFaults: (patch: FaultsPatch) => call<FaultSettings>("POST", "/faults", patch),
  clearFaults: () => call<FaultSettings>("DELETE", "/faults"),
  functions: () => call<FunctionsView>("GET", "/functions"),
  deployFunctions: () => call<FunctionsView>("POST", "/functions/deploy", {}),
  changeRefusals: (refusals: Partial<FunctionRefusals>) =>
    call<FunctionsView>("POST", "/functions", refusals),
  changePlan: (plan: ShopPlanName) => call<unknown>("POST", "/plan", { plan }),
  log: (filter: LogFilter) =>
    call<{ calls?: ApiCall[]; deliveries?: WebhookDelivery[] }>("GET", `/log?${new URLSearchParams(filter)}`),
  clearLog: () => call<null>("DELETE", "/log"),
  redeliver: (id: string) => call<WebhookDelivery>("POST", `/webhooks/${id}/redeliver`, {}),
  retryNow: () => call<{ retried: number }>("POST", "/webhooks/retry", {}),
  mails: () => call<{ mails: Mail[] }>("GET", "/mail"),
  clearMails: () => call<null>("DELETE", "/mail"),
};
