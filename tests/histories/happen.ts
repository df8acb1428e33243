import { randomUUID } from "node:crypto";
import { access, db, enqueue, follow, shop } from "../harness/following";
import { decideClaim } from "../../app/use-cases/claims/deciding/decide-claim.server";
import { fileClaim } from "../../app/use-cases/claims/filing/file-claim.server";
import { cancelCoverage } from "../../app/use-cases/coverage/cancel-coverage.server";
import { approveAndSettle } from "../../app/use-cases/settlement/approve-and-settle.server";
import { recover, rejectDeclaration } from "./cargo-events";
import type { HistoryEvent } from "./events";
import { attempt, control, disputesOf, now, sandbox, type World } from "./world";

const by = "Lin Mei";
const told = () => ({ db, enqueue, now: now(), shop, by });
const FAULTY = ["refundCreate", "*", "draftOrderComplete"];

/** Has an event happen, whether or not it can: what is refused changes nothing, and the history goes on. */
export async function happen(world: World, event: HistoryEvent): Promise<void> {
  switch (event.does) {
    case "place":
      return follow((await world.place(event.country, event.units)).orderId).then();
    case "edit": {
      const order = world.order(event.of);
      const change = event.adds
        ? { add: [{ product: "imperial-green-jadeite-bangle", quantity: event.units }] }
        : { remove: [{ line: order.goods, quantity: event.units }] };
      await attempt(order.edit(change));
      return followed(world, event);
    }
    case "refund-outside": {
      const order = world.order(event.of);
      const guarantee = () => ({ line: order.guarantee() });
      const hasOne = order.inShopify().lines.some(({ sku }) => sku?.startsWith("WAYBOND-"));
      if (event.what === "guarantee" && !hasOne) return;
      const line = event.what === "goods" ? { line: order.goods, quantity: event.units } : guarantee();
      await attempt(order.refund({ lines: [line] }));
      return followed(world, event);
    }
    case "cancel-order":
      await attempt(world.order(event.of).cancel());
      return followed(world, event);
    case "cancel-guarantee": {
      const { id: coverageId } = await world.coverage(event.of);
      await cancelCoverage({ ...told(), admin: access.admin, coverageId });
      return;
    }
    case "ship": {
      const order = world.order(event.of);
      await attempt(
        order.fulfil({
          lines: [{ line: order.goods, quantity: event.units }],
          trackingCompany: "DHL",
          trackingNumber: randomUUID(),
        }),
      );
      return followed(world, event);
    }
    case "scan":
      await attempt(world.order(event.of).event({ status: "IN_TRANSIT" }));
      return followed(world, event);
    case "deliver":
      await attempt(world.order(event.of).deliver());
      return followed(world, event);
    case "send-back": {
      const order = world.order(event.of);
      await attempt(order.sendBack({ lines: [{ line: order.goods, quantity: 1 }] }));
      return followed(world, event);
    }
    case "follow":
      return followed(world, event);
    case "wait":
      await control("/clock", { advanceMs: event.days * 86_400_000 });
      return event.works ? world.everyHour() : undefined;
    case "work":
      return work(world, event);
    case "claim":
      return void (await claim(world, event));
    case "give":
      return give(world, event);
    case "approve":
    case "deny":
    case "review":
    case "withdraw":
      return decide(world, event);
    case "dispute": {
      const order = world.order(event.of);
      await attempt(control("/disputes", { order: order.id }));
      if (event.seen) await followed(world, event);
      return;
    }
    case "decide-dispute": {
      const dispute = disputesOf(world.order(event.of)).at(-1);
      if (dispute) await attempt(control(`/disputes/${dispute.id}`, { status: event.status }));
      if (event.seen) await followed(world, event);
      return;
    }
    case "at-once":
      await Promise.all(event.events.map((each) => happen(world, each)));
      return;
    case "reject-declaration":
      return rejectDeclaration(world, event.of);
    default:
      return recover(world, event);
  }
}

const followed = async (world: World, { of }: { of: number }): Promise<void> => {
  await follow(world.order(of).orderId);
};

async function work(world: World, event: Extract<HistoryEvent, { does: "work" }>): Promise<void> {
  const { fault, order, twice = false } = event;
  if (fault !== "none")
    sandbox.faults.change({
      nextCalls: [{ operation: FAULTY[order % FAULTY.length] ?? "*", fault, times: 1 }],
    });
  try {
    await world.work(order, twice);
  } finally {
    sandbox.faults.clear();
  }
}

/** @returns the claim's id; null: it can't be filed */
async function claim(
  world: World,
  event: { of: number; peril: "loss" | "damage" | "theft"; units: number },
): Promise<string | null> {
  const { id: coverageId, lines } = await world.coverage(event.of);
  const line = lines.find(({ insuredMinor }) => insuredMinor > 0n) ?? lines[0];
  if (!line) return null;
  const filed = await fileClaim({
    ...told(),
    coverageId,
    peril: event.peril,
    lines: [{ coverageLineId: line.id, quantity: Math.min(event.units, Math.max(1, line.quantity)) }],
    description: "It happened.",
    wishedRemedy: "refund",
    source: "staff",
  });
  return filed.ok ? filed.claimId : null;
}

async function give(world: World, event: Extract<HistoryEvent, { does: "give" }>): Promise<void> {
  const claimId = await claim(world, event);
  if (claimId === null) return;
  const { remedy, share } = event;
  await approveAndSettle({ ...told(), admin: access.admin, claimId, remedy, share });
  await world.work(0);
}

async function decide(
  world: World,
  event: Extract<HistoryEvent, { does: "approve" | "deny" | "review" | "withdraw" }>,
): Promise<void> {
  const claims = await db.claim.findMany({
    where: { shop, coverage: { orderId: { in: world.orders.map(({ orderId }) => orderId) } } },
    orderBy: { number: "asc" },
  });
  const claimId = claims[event.of % claims.length]?.id;
  if (!claimId) return;
  const asked = { ...told(), admin: access.admin, claimId };
  if (event.does === "approve") {
    const { remedy, share } = event;
    await approveAndSettle({ ...asked, remedy, share });
  } else if (event.does === "deny") await decideClaim({ ...asked, decision: "deny", reason: "No." });
  else await decideClaim({ ...asked, decision: event.does });
}
