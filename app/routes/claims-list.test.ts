import { db, install } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addCoverage, NOON } from "../../tests/builders/shop-rows";
import { callRoute } from "../../tests/harness/call-route";
import type { Enqueue } from "~/jobs/queue.server";
import { workOnClaims } from "~/use-cases/claim-lists/work-on-claims.server";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import type { ClaimListAnswer } from "~/http/claim-list-actions.server";
import { loader } from "./app.claims._index";
import { action } from "./app.claims_.list";

const enqueue: Enqueue = async () => undefined;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

beforeAll(async () => {
  await install(shop);
  await install(other);
});

async function filed(of = shop): Promise<string> {
  const { id: coverageId, lines } = await addCoverage(db, of, {
    lines: [{ title: "Bangle", quantity: 2, insuredMinor: 100_01n }],
  });
  const claim = await fileClaim({
    db,
    enqueue,
    now: NOON,
    shop: of,
    coverageId,
    peril: "loss",
    lines: [{ coverageLineId: lines[0]?.id ?? "", quantity: 1 }],
    description: "Lost.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Avery Stone",
  });
  if (!claim.ok) throw new Error(JSON.stringify(claim));
  return claim.claimId;
}

type List = {
  page: { rows: { id: string; assignee: string | null; claimed: object }[] };
  views: { id: string }[];
};
const open = async (query = "", of = shop) =>
  (await callRoute(loader, `/app/claims?index&${query}`, { shop: of })).data as List;
const ask = async (json: object, of = shop) =>
  (await callRoute(action, "/app/claims/list", { shop: of, json })).data as ClaimListAnswer;
const stateOf = async (id: string) => (await db.claim.findUniqueOrThrow({ where: { id } })).state;

describe("several claims at once", () => {
  test("are decided each by itself: one that has moved on is told, another shop's is passed over", async () => {
    const [one, moved, theirs] = [await filed(), await filed(), await filed(other)];
    await db.claim.update({ where: { id: moved }, data: { state: "withdrawn" } });
    const { number } = await db.claim.findUniqueOrThrow({ where: { id: moved } });
    expect(await ask({ ask: "bulk", intent: "approve", claimIds: [one, one, moved, theirs] })).toEqual({
      ok: true,
      did: "bulk",
      result: {
        intent: "approve",
        done: 1,
        refused: [{ number, why: { reason: "moved-on", state: "withdrawn" } }],
      },
    });
    expect(await Promise.all([one, moved, theirs].map(stateOf))).toEqual([
      "approved",
      "withdrawn",
      "submitted",
    ]);
  });

  test("that can't be reopened say why; one that goes wrong holds up none of the others", async () => {
    const [used, taken, fine] = [await filed(), await filed(), await filed()];
    const staff = { id: "7", name: "Avery Stone" };
    const about = { db, now: NOON, shop, staff };
    const deny = (claimId: string) =>
      decideClaim({ ...about, enqueue, claimId, by: staff.name, decision: "deny", reason: "No." });
    for (const claimId of [used, taken, fine]) await deny(claimId);
    await ask({ ask: "bulk", intent: "review", claimIds: [used] });
    await deny(used);
    await db.coverageLine.updateMany({
      where: { claimLines: { some: { claimId: taken } } },
      data: { committedQuantity: 2, committedMinor: 100_01n },
    });
    const numberOf = async (id: string) => (await db.claim.findUniqueOrThrow({ where: { id } })).number;
    expect(await ask({ ask: "bulk", intent: "review", claimIds: [used, taken, fine] })).toMatchObject({
      result: {
        done: 1,
        refused: [
          { number: await numberOf(used), why: { reason: "appeal-used" } },
          { number: await numberOf(taken), why: { reason: "goods-taken", remaining: 0 } },
        ],
      },
    });

    const [first, second] = [await filed(), await filed()];
    let isFirst = true;
    const failing: typeof enqueue = async () => {
      if (!isFirst) return;
      isFirst = false;
      throw new Error("a lock was held too long");
    };
    const both = { ...about, enqueue: failing, claimIds: [first, second], intent: "approve" } as const;
    expect(await workOnClaims(both)).toMatchObject({
      done: 1,
      refused: [{ number: await numberOf(first), why: { reason: "failed" } }],
    });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["submitted", "approved"]);
  });

  test("are taken over by whoever asks, and found under their name", async () => {
    const [mine, nobodys] = [await filed(), await filed()];
    await ask({ ask: "bulk", intent: "assign-me", claimIds: [mine] });
    const ids = async (query: string) => (await open(query)).page.rows.map(({ id }) => id);
    expect(await ids("assignee=me")).toEqual([mine]);
    expect(await ids("assignee=nobody")).toContain(nobodys);
    expect(await ids("assignee=nobody")).not.toContain(mine);
    expect((await open("assignee=me")).page.rows).toMatchObject([
      { assignee: "Avery Stone", claimed: { amount: "50.00", currency: "USD" } },
    ]);
    await ask({ ask: "bulk", intent: "assign-nobody", claimIds: [mine] });
    expect(await ids("assignee=me")).toEqual([]);
  });
});

test("what is waited for comes by what was promised soonest, and what is late can be asked for", async () => {
  const [later, sooner, never] = [await filed(other), await filed(other), await filed(other)];
  const promise = (id: string, promisedBy: Date | null) =>
    db.claim.update({ where: { id }, data: { promisedBy } });
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
  await promise(later, hours(48));
  await promise(sooner, hours(-48));
  await promise(never, null);
  const ids = async (query: string) =>
    (await open(query, other)).page.rows
      .map(({ id }) => id)
      .filter((id) => [later, sooner, never].includes(id));
  expect(await ids("")).toEqual([sooner, later, never]);
  expect(await ids("late=yes")).toEqual([sooner]);
});

describe("a view that staff saves", () => {
  beforeEach(() => db.claimListView.deleteMany());

  test("is there for all of the shop, is known by one name, can be renamed and deleted", async () => {
    const saved = await ask({ ask: "save-view", name: "Broken", query: "view=open&peril=damage" });
    expect(saved).toMatchObject({ ok: true, did: "saved" });
    const id = saved.ok && saved.did === "saved" ? saved.id : "";
    expect((await open()).views).toEqual([{ id, name: "Broken", query: "view=open&peril=damage" }]);
    expect(await ask({ ask: "save-view", name: "Broken", query: "view=all" })).toEqual({
      ok: false,
      problem: "name-taken",
    });
    await ask({ ask: "save-view", id, name: "Damage", query: "view=open&peril=damage" });
    expect((await open()).views).toMatchObject([{ id, name: "Damage" }]);
    await ask({ ask: "delete-view", id });
    expect((await open()).views).toEqual([]);
  });

  test("isn't another shop's, to see, to change or to delete", async () => {
    const saved = await ask({ ask: "save-view", name: "Broken", query: "view=open" });
    const id = saved.ok && saved.did === "saved" ? saved.id : "";
    expect((await open("", other)).views).toEqual([]);
    expect(await ask({ ask: "save-view", id, name: "Theirs", query: "" }, other)).toEqual({
      ok: false,
      problem: "view-unknown",
    });
    await ask({ ask: "delete-view", id }, other);
    expect((await open()).views).toMatchObject([{ id, name: "Broken" }]);
  });
});
