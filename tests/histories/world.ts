import {
  access,
  control,
  coverageOf,
  db,
  enqueue,
  now,
  placeOrder,
  queued,
  sandbox,
  shop,
} from "../harness/following";
import type { Jobs } from "../../app/jobs/queue.server";
import { workOnClaims } from "../../app/jobs/workers/claims.server";
import { workOnOrders } from "../../app/jobs/workers/orders.server";
import { workOnOutboxes } from "../../app/jobs/workers/outboxes.server";
import type { WorkTools } from "../../app/jobs/workers/work-tools";

export type HistoryOrder = Awaited<ReturnType<typeof placeOrder>>;
type Queued = (typeof queued)[number];
type Handler = (data: object, attempt: { last: boolean }) => Promise<void>;

/** What a worker may say where a job has to be run again: no fault of the books. */
const RUN_AGAIN = [
  "UndecidedError",
  "BeingSentError",
  "ShopifyUnavailableError",
  "ThrottledError",
  "NotSettledYetError",
  "NotFollowedYetError",
];

/** The shop's orders of one history, and its workers, which work only when they are told to. */
export class World {
  readonly orders: HistoryOrder[] = [];
  readonly #handlers: ReadonlyMap<string, Handler>;

  private constructor(handlers: ReadonlyMap<string, Handler>) {
    this.#handlers = handlers;
  }

  static async begin(): Promise<World> {
    const handlers = new Map<string, Handler>();
    const tools = {
      queue: {
        work: async (name: keyof Jobs, handler: Handler) => void handlers.set(name, handler),
        schedule: async () => undefined,
      } as unknown as WorkTools["queue"],
      db,
      clock: async () => now(),
      context: async () => ({ db, now: now() }),
      adminOf: async () => access.admin,
      enqueue,
    };
    for (const subject of [workOnClaims, workOnOrders, workOnOutboxes]) await subject(tools);
    // Told to nobody who is asked here.
    for (const name of ["send-mail", "send-flow-signal", "sweep-orders"]) handlers.delete(name);
    return new World(handlers);
  }

  /** Does what is done by the clock. */
  async everyHour(): Promise<void> {
    for (const name of ["pay-for-lateness", "look-after-disputes", "expire-coverages", "deny-unanswered"])
      await this.#handlers.get(name)?.({}, { last: false });
  }

  /** Works off what is queued by now, the `first` before the others; what has to be run again is queued again. */
  async work(first: number, twice = false): Promise<void> {
    const jobs = queued.splice(0).filter(({ name }) => this.#handlers.has(name));
    const turned = jobs.flatMap((_job, index) => jobs[(index + first) % jobs.length] ?? []);
    const again = await Promise.all([turned, ...(twice ? [turned] : [])].map((all) => this.#workOff(all)));
    queued.push(...new Set(again.flat()));
  }

  /** One worker. @returns what has to be run again */
  async #workOff(jobs: readonly Queued[]): Promise<Queued[]> {
    const again: Queued[] = [];
    for (const job of jobs) {
      try {
        await this.#handlers.get(job.name)?.(job.data, { last: false });
      } catch (error) {
        if (!(error instanceof Error) || !RUN_AGAIN.includes(error.constructor.name)) throw error;
        again.push(job);
      }
    }
    return again;
  }

  order(of: number): HistoryOrder {
    const order = this.orders[of % this.orders.length];
    if (!order) throw new Error("a history begins with an order");
    return order;
  }

  async place(country: string, units: number): Promise<HistoryOrder> {
    const funded = country === "GB";
    const order = await placeOrder({
      email: `history-${crypto.randomUUID()}@example.com`,
      country,
      lines: [{ product: "imperial-green-jadeite-bangle", quantity: units }],
      guarantee: funded ? undefined : await guaranteeFor(units),
      currency: "USD",
    });
    this.orders.push(order);
    return order;
  }

  coverage(of: number) {
    return coverageOf(this.order(of).orderId);
  }
}

async function guaranteeFor(units: number) {
  const { version } = await db.planVersion.findFirstOrThrow({
    where: { shop },
    orderBy: { version: "desc" },
  });
  return { step: `${units * 50}.00`, offer: "standard", plan: version };
}

/** Asks the sandbox for what may be impossible there by now; false: it was refused. */
export async function attempt(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    // The control API names the faults of what can't be; whatever else it answers is a fault of the sandbox.
    if (error instanceof Error && error.message.startsWith('{"errors":[')) return false;
    throw error;
  }
}

/** Disputes of an order as Shopify has them. */
export const disputesOf = ({ id }: HistoryOrder) =>
  Object.values(sandbox.primaryShop().disputes).filter(({ orderId }) => orderId === id);

export { control, now, sandbox };
