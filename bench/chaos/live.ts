import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../replay/seeded-random";
import { lifeOf, orderToPlace, type Happening, type OrderView, type Step } from "./order-life";
import { control, goodsForSale, Refused, type Ladder } from "./shop";
import type { Stage } from "./stage";

/** What shoppers who cancelled were told. */
export type Cancelling = {
  orderId: string;
  runId: string;
  /** "asked": nobody has answered for certain yet. */
  outcome: "asked" | "done" | "refused";
};

type Living = { random: () => number; steps: Step[]; order: OrderView | null };

/** Orders that live at the same time, and steps that happen at the same time. */
const WINDOW = 60;
const AT_ONCE = 6;

/**
 * Lets orders live, each by its own random numbers, in turns that mix them.
 * @param onPlaced told after each order how many there are
 * @param rein waits while the app is far behind: else all that it sees of an order is its end
 */
export async function live(
  stage: Stage,
  options: {
    orders: number;
    seed: number;
    ladder: Ladder;
    onPlaced: (count: number) => Promise<void>;
    rein: () => Promise<void>;
  },
): Promise<{ placed: number; steps: number; refused: number; cancellings: Cancelling[] }> {
  const goods = await goodsForSale(stage);
  const turns = seededRandom(options.seed);
  const living: Living[] = [];
  const told = { placed: 0, steps: 0, refused: 0, cancellings: [] as Cancelling[] };
  let born = 0;

  const happen = async (order: OrderView, happening: Happening): Promise<void> => {
    told.steps += 1;
    if (happening.kind === "cancel-guarantee") {
      const cancelling: Cancelling = {
        orderId: order.id,
        runId: `chaos-${told.cancellings.length}`,
        outcome: "asked",
      };
      told.cancellings.push(cancelling);
      return askToCancel(stage, cancelling);
    }
    try {
      await control(stage, "POST", `orders/${order.id}/${happening.action}`, happening.body);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      told.refused += 1; // another happening came before it
    }
  };
  const turn = async (one: Living): Promise<void> => {
    if (one.order === null) {
      one.order = await control<OrderView>(
        stage,
        "POST",
        "orders",
        orderToPlace(one.random, goods, options.ladder),
      );
      told.placed += 1;
      await options.onPlaced(told.placed);
      return;
    }
    const order = await control<OrderView>(stage, "GET", `orders/${one.order.id}`);
    const happenings = one.steps.shift()?.(order) ?? [];
    await Promise.all(happenings.map((happening) => happen(order, happening)));
  };
  const loop = async (): Promise<void> => {
    for (;;) {
      while (living.length < WINDOW && born < options.orders) {
        born += 1;
        const random = seededRandom(options.seed * 1_000_003 + born);
        living.push({ random, steps: lifeOf(random, goods), order: null });
      }
      const [one] = living.splice(Math.floor(turns() * living.length), 1);
      if (!one) return;
      await options.rein();
      await turn(one);
      if (one.steps.length > 0) living.push(one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  return told;
}

/** The guarantee may not be recorded yet, or nobody may be there to answer: asked again, some times. */
async function askToCancel(stage: Stage, cancelling: Cancelling, attempts = 6): Promise<void> {
  for (let attempt = 1; attempt <= attempts && cancelling.outcome === "asked"; attempt++) {
    const { outcome, response } = await control<{ outcome: "done" | "again" | "failed"; response: string }>(
      stage,
      "POST",
      "flow/actions/flow-cancel-guarantee",
      { order: cancelling.orderId, actionRunId: cancelling.runId },
    );
    if (outcome === "done") cancelling.outcome = "done";
    else if (outcome === "failed" && !response.includes("no guarantee")) cancelling.outcome = "refused";
    else await pause(400 * attempt);
  }
}

/** When all is quiet, those who got no certain answer ask once more. */
export async function askAgain(stage: Stage, cancellings: readonly Cancelling[]): Promise<void> {
  const open = cancellings.filter(({ outcome }) => outcome === "asked");
  for (const cancelling of open) {
    await askToCancel(stage, cancelling, 2);
    // Still no guarantee: the order has none.
    if (cancelling.outcome === "asked") cancelling.outcome = "refused";
  }
}
