import { db, install, sandbox } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addRecovery } from "../../tests/builders/recovery-rows";
import { addCargoPolicy } from "../../tests/builders/shop-rows";
import { callRoute } from "../../tests/harness/call-route";
import { listClaimRecoveries } from "~/queries/list-claim-recoveries.server";
import type { RecoveryBoard } from "~/queries/list-recoveries.server";
import type { RecoveryDetail } from "~/queries/read-recovery.server";
import { dateOf } from "~/time/stored-day";
import { dayAfter } from "../../domain/claim";
import { loader as boardLoader } from "./app.recoveries._index";
import { loader as recoveryLoader } from "./app.recoveries.$recoveryId";
import { action } from "./app.recoveries_.$recoveryId.work";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

let policyId: string;
let today: string;
beforeAll(async () => {
  await install(shop);
  await install(other);
  policyId = await addCargoPolicy(db, shop, { name: "PICC", number: "P-3" });
  const { timeZone } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  today = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(sandbox.clock.now());
});

let orders = 0;
const recovery = (row: NonNullable<Parameters<typeof addRecovery>[2]["recovery"]> = {}, of: object = {}) => {
  const lineItemId = `gid://shopify/LineItem/${(orders += 1)}`;
  const goods = [{ lineItemId, title: "Imperial green bangle", quantity: 1, insuredMinor: 5_000_00n }];
  return addRecovery(db, shop, { orderId: `gid://shopify/Order/${orders}`, goods, recovery: row, ...of });
};
const inDays = (days: number) => dateOf(dayAfter(today, days));

const board = async (query = "", who = shop) => {
  const { data } = await callRoute(boardLoader, `/app/recoveries${query}`, { shop: who });
  return (data as { board: RecoveryBoard }).board;
};
const open = async (recoveryId: string, who = shop) => {
  const params = { recoveryId };
  const { status, data } = await callRoute(recoveryLoader, `/app/recoveries/${recoveryId}`, {
    shop: who,
    params,
  });
  return { status, recovery: (data as { recovery: RecoveryDetail } | null)?.recovery };
};
const tell = (recoveryId: string, json: object, who = shop) =>
  callRoute(action, `/app/recoveries/${recoveryId}/work`, { shop: who, json, params: { recoveryId } });
const EMPTY = { on: "", reference: "", amount: "", reason: "" };
async function told(recoveryId: string, ask: string, form: object) {
  const { updatedAt } = await db.recovery.findUniqueOrThrow({ where: { id: recoveryId } });
  const readAt = updatedAt.toISOString();
  return tell(recoveryId, { ask, readAt, formId: randomUUID(), form: { ...EMPTY, ...form } });
}

describe("the board of recoveries", () => {
  test("of a shop without any says so; with some it has them by what is due first, and finds them", async () => {
    expect(await board("", other)).toMatchObject({ any: false, groups: [], totals: [] });
    const late = await recovery({ noticeBy: inDays(-2), orderName: "#7001" }, { policyId });
    const last = await recovery({ noticeBy: inDays(0), reference: "CLM/77" });
    const soon = await recovery({ noticeBy: inDays(7) });
    const later = await recovery({ state: "notified", papersBy: inDays(8) });
    const money = { state: "received", receivedMinor: 4_000_00n } as const;
    const part = await recovery(money);
    const whole = await recovery({ ...money, receivedMinor: 4_900_00n });
    const closed = await recovery({ state: "closed", writtenOffMinor: 4_900_00n });
    const { groups, totals } = await board();
    const found = groups.map(({ group, items, count }) => [group, items.map(({ id }) => id), count]);
    expect(found.slice(0, 4)).toEqual([
      ["overdue", [late.id], 1],
      ["week", [last.id, soon.id], 2],
      ["later", [later.id], 1],
      ["waiting", [part.id], 1],
    ]);
    const done = groups.at(4);
    expect([done?.group, done?.count]).toEqual(["done", 2]);
    expect(done?.items.map(({ id }) => id).toSorted()).toEqual([whole.id, closed.id].toSorted());
    expect(groups.find(({ group }) => group === "overdue")?.items[0]?.deadline).toEqual({
      what: "notice",
      by: dayAfter(today, -2),
      days: -2,
    });
    expect(totals).toEqual([
      {
        expected: { amount: "34300.00", currency: "USD" },
        received: { amount: "8900.00", currency: "USD" },
        writtenOff: { amount: "4900.00", currency: "USD" },
      },
    ]);
    const ids = async (query: string) =>
      (await board(query)).groups.flatMap(({ items }) => items.map(({ id }) => id));
    expect(await ids("?q=%237001")).toEqual([late.id]);
    expect(await ids(`?q=r-${last.number}`)).toEqual([last.id]);
    expect(await ids("?q=clm/77")).toEqual([last.id]);
    expect(await ids(`?policy=${policyId}`)).toEqual([late.id]);
    expect(await ids("?state=notified&policy=x")).toEqual([later.id]);
    expect(await ids("?q=nothing")).toEqual([]);
  });
});

describe("the page of a recovery", () => {
  test("tells what was lost and how what is expected was worked out; its claim leads to it", async () => {
    const { id, number, claimId } = await recovery({}, { policyId });
    const { recovery: page } = await open(id);
    expect(page).toMatchObject({
      number,
      policy: "PICC P-3",
      goods: [{ title: "Imperial green bangle", quantity: 1 }],
      expected: { amount: "4900.00" },
      stillExpected: { amount: "4900.00" },
      cargo: { declared: { amount: "5000.00" }, shipment: "#1001-F1" },
    });
    expect(page?.worked.map(({ code }) => code)).toEqual(["whole", "deductible", "expected"]);
    expect(page?.deadlines.map(({ what }) => what)).toEqual(["notice", "papers"]);
    expect(await listClaimRecoveries(db, shop, claimId, today)).toMatchObject([{ id, number }]);
    expect(await listClaimRecoveries(db, other, claimId, today)).toEqual([]);
  });

  test("takes what staff tell, names each fault by its field, and says when somebody was faster", async () => {
    const { id } = await recovery();
    const tomorrow = dayAfter(today, 1);
    for (const [ask, form, fault] of [
      ["notify", { on: "2026-02-30" }, { field: "on", code: "not-day" }],
      ["notify", { on: tomorrow }, { field: "on", code: "in-future" }],
      ["receive", { on: today, amount: "-1" }, { field: "amount", code: "not-amount" }],
      ["close", { reason: " " }, { field: "reason", code: "required" }],
      ["reference", {}, { field: "reference", code: "required" }],
    ] as const)
      expect(await told(id, ask, form)).toEqual({
        status: 422,
        data: { reason: "invalid", faults: [fault] },
      });
    expect((await told(id, "notify", { on: today, reference: "PA-7" })).status).toBe(200);
    expect((await told(id, "notify", { on: today })).status).toBe(409);
    expect((await told(id, "submit", { on: today })).status).toBe(200);
    expect((await told(id, "receive", { on: today, amount: "1000.00" })).status).toBe(200);
    expect((await told(id, "note", { reason: "They called." })).status).toBe(200);
    expect((await told(id, "reference", { reference: "CLM/8" })).status).toBe(200);
    const { recovery: page } = await open(id);
    expect(page).toMatchObject({
      state: "received",
      reference: "CLM/8",
      stillExpected: { amount: "3900.00" },
      receipts: [{ amount: { amount: "1000.00" }, on: today }],
    });
    const { receiptId = "" } = page?.receipts[0] ?? {};
    const readAt = page?.updatedAt;
    const back = { ask: "take-back", readAt, receiptId, reason: "Not ours." };
    expect((await tell(id, back)).status).toBe(200);
    expect((await tell(id, back)).status).toBe(409);
    expect((await open(id)).recovery).toMatchObject({ received: { amount: "0.00" }, receipts: [] });
    expect((await tell(id, { ask: "pay" })).status).toBe(400);
  });

  test("of another shop isn't there, to be read or to be told of", async () => {
    const { id } = await recovery();
    expect((await open(id, other)).status).toBe(404);
    expect(
      (
        await tell(
          id,
          {
            ask: "note",
            readAt: sandbox.clock.now().toISOString(),
            formId: randomUUID(),
            form: { ...EMPTY, reason: "x" },
          },
          other,
        )
      ).status,
    ).toBe(404);
    expect((await open("none")).status).toBe(404);
    expect(await db.recoveryEvent.count({ where: { recoveryId: id } })).toBe(0);
  });
});
