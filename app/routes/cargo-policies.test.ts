import { db, install } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { callRoute } from "../../tests/harness/call-route";
import { newCargoPolicyForm, type CargoPolicyForm } from "~/http/cargo-policy-form";
import type { CargoPolicyItem } from "~/queries/list-cargo-policies.server";
import { readBordereau } from "~/queries/read-bordereau.server";
import { loader as bordereau } from "./app.cargo.bordereau";
import { action as answers } from "./app.cargo.bordereau_.answers";
import { loader as file } from "./app.cargo.bordereau_.file";
import { action as markSent } from "./app.cargo.bordereau_.sent";
import { loader as list } from "./app.cargo._index";
import { loader as open } from "./app.cargo.policies.$policyId";
import { action as save } from "./app.cargo.policies.$policyId_.save";
import { loader as begin } from "./app.cargo.policies.new";
import { action as work } from "./app.cargo.policies.work";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

beforeAll(async () => {
  await install(shop);
  await install(other);
});

const empty = newCargoPolicyForm(null, "2020-01-01");
const form: CargoPolicyForm = {
  ...empty,
  name: "Ping An",
  number: "PA-1",
  to: "2099-12-31",
  exclude: ["BR"],
  perils: ["loss"],
  ratePercent: "0.60",
  minimum: "10",
  deductible: "100",
  limit: "20000",
  basis: "percentage",
  basisPercent: "110.0",
  deadlines: { ...empty.deadlines, loss: { since: "shipped", notice: "120", papers: "180" } },
};

const keep = (id: string, json: unknown, who = shop) =>
  callRoute(save, `/app/cargo/policies/${id}/save`, { shop: who, json, params: { policyId: id } });
const read = (id: string, who = shop) =>
  callRoute(open, `/app/cargo/policies/${id}`, { shop: who, params: { policyId: id } });
const ask = (json: unknown, who = shop) => callRoute(work, "/app/cargo/policies/work", { shop: who, json });
const listed = async (who = shop) =>
  ((await callRoute(list, "/app/cargo", { shop: who })).data as { policies: CargoPolicyItem[] }).policies;
async function added(number: string): Promise<string> {
  const id = randomUUID();
  expect(await keep(id, { readAt: null, form: { ...form, number } })).toMatchObject({ status: 200 });
  return id;
}

describe("a cargo policy", () => {
  test("is kept once however often it is sent, exact to the letter, for its shop alone", async () => {
    const id = randomUUID();
    const sent = await Promise.all([keep(id, { readAt: null, form }), keep(id, { readAt: null, form })]);
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await db.cargoPolicy.findUniqueOrThrow({ where: { id } })).toMatchObject({
      shop,
      currency: "USD",
      rate: "0.006",
      basisPercent: "110",
      minimumMinor: 10_00n,
      deductibleMinor: 100_00n,
      limitMinor: 20_000_00n,
      deadlines: { loss: { since: "shipped", noticeDays: 120, papersDays: 180 } },
    });
    expect((await read(id)).data).toMatchObject({
      form: {
        ...form,
        ratePercent: "0.6",
        minimum: "10.00",
        deductible: "100.00",
        limit: "20000.00",
        basisPercent: "110",
      },
      saved: { by: "Avery Stone" },
    });
    expect(await listed(other)).toEqual([]);
    expect(await read(id, other)).toMatchObject({ status: 404 });
    expect(await keep(id, { readAt: null, form }, other)).toMatchObject({ status: 409 });
    const { updatedAt } = await db.cargoPolicy.findUniqueOrThrow({ where: { id } });
    expect(await ask({ ask: "end", id, readAt: updatedAt.toISOString() }, other)).toMatchObject({
      status: 409,
    });
  });

  test("that is faulty is refused with each fault at its field, and nothing is kept", async () => {
    const before = await db.cargoPolicy.count();
    const faulty = {
      ...form,
      name: "",
      to: "2019-12-31",
      include: [],
      ratePercent: "10.1",
      limit: "much",
      perils: ["loss", "delay"],
    };
    expect(await keep(randomUUID(), { readAt: null, form: faulty })).toEqual({
      status: 422,
      data: {
        reason: "invalid",
        faults: [
          { field: "name", code: "required" },
          { field: "to", code: "ends-before" },
          { field: "destinations.include", code: "empty" },
          { field: "deadlines.delay.notice", code: "not-days" },
          { field: "deadlines.delay.papers", code: "not-days" },
          { field: "rate", code: "not-rate" },
          { field: "limit", code: "not-amount" },
        ],
      },
    });
    expect(await keep(randomUUID(), { readAt: null, form: {} })).toMatchObject({ status: 422 });
    expect(await db.cargoPolicy.count()).toBe(before);
  });

  test("is never saved over somebody else's save, nor once it was ended, and never deleted", async () => {
    const id = await added("PA-2");
    const { saved } = (await read(id)).data as { saved: { at: string } };
    const both = await Promise.all(
      ["0.7", "0.8"].map((ratePercent) => keep(id, { readAt: saved.at, form: { ...form, ratePercent } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { updatedAt } = await db.cargoPolicy.findUniqueOrThrow({ where: { id } });
    const end = { ask: "end", id, readAt: updatedAt.toISOString() };
    expect((await Promise.all([ask(end), ask(end)])).map(({ status }) => status).toSorted()).toEqual([
      200, 409,
    ]);
    expect((await listed()).find((policy) => policy.id === id)).toMatchObject({ standing: "ended" });
    expect(await read(id)).toMatchObject({ status: 404 });
    const ended = await db.cargoPolicy.findUniqueOrThrow({ where: { id } });
    expect(await keep(id, { readAt: ended.updatedAt.toISOString(), form })).toMatchObject({ status: 409 });
    await expect(db.cargoPolicy.delete({ where: { id } })).rejects.toThrow("keeps its rows");
  });

  test("that is saved with other terms takes what ships from today on; under another name, what it took before", async () => {
    const id = await added("PA-3");
    const since = new Date("2026-01-01");
    await db.cargoPolicy.update({ where: { id }, data: { termsSince: since } });
    const saved = async (change: Partial<CargoPolicyForm>) => {
      const { updatedAt } = await db.cargoPolicy.findUniqueOrThrow({ where: { id } });
      expect(await keep(id, { readAt: updatedAt.toISOString(), form: { ...form, ...change } })).toMatchObject(
        {
          status: 200,
        },
      );
      return (await db.cargoPolicy.findUniqueOrThrow({ where: { id } })).termsSince;
    };
    expect(await saved({ name: "PICC", number: "P-3" })).toEqual(since);
    expect((await saved({ name: "PICC", number: "P-3", deductible: "50" })).getTime()).toBeGreaterThan(
      since.getTime(),
    );
  });

  test("changes places with its neighbour, and with nobody who isn't that any more", async () => {
    const ids = [await added("A"), await added("B"), await added("C")];
    const [a, b, c] = ids;
    const order = async () => (await listed()).map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await order()).toEqual([a, b, c]);
    const asked = await Promise.all([
      ask({ ask: "swap", above: a, below: b }),
      ask({ ask: "swap", above: b, below: c }),
    ]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const standing = await order();
    expect([
      [b, a, c],
      [a, c, b],
    ]).toContainEqual(standing);
    expect(await ask({ ask: "swap", above: standing[0], below: standing[2] })).toMatchObject({ status: 409 });
    expect(await ask({ ask: "swap", above: standing[0], below: standing[1] }, other)).toMatchObject({
      status: 409,
    });
    expect(await order()).toEqual(standing);
  });

  test("begins from a carrier's terms with what they say, or like another of the shop", async () => {
    const from = (query: string, who = shop) =>
      callRoute(begin, `/app/cargo/policies/new?${query}`, { shop: who });
    expect((await from("terms=dhl-express")).data).toMatchObject({
      terms: { name: "DHL Express" },
      form: {
        mode: "parcel",
        perils: ["loss", "damage", "theft"],
        deadlines: { loss: { since: "shipped", notice: "30", papers: "" } },
      },
    });
    const like = await added("PA-9");
    expect((await from(`like=${like}`)).data).toMatchObject({
      terms: null,
      form: { name: "Ping An", number: "", ratePercent: "0.6" },
    });
    expect(await from(`like=${like}`, other)).toMatchObject({ status: 404 });
  });
});

describe("the bordereau of a policy", () => {
  test("is shown, fetched, sent and answered by staff of its shop only", async () => {
    const policy = await added("PA-10");
    const at = (path: string, who: string) =>
      callRoute(file, `/app/cargo/bordereau/file?policy=${policy}&${path}`, { shop: who });
    const shown = (who: string) =>
      callRoute(bordereau, `/app/cargo/bordereau?policy=${policy}`, { shop: who });
    expect(await shown(shop)).toMatchObject({
      data: { period: { policyId: policy }, bordereau: { policy: "Ping An PA-10", count: 0 } },
    });
    expect(await shown(other)).toMatchObject({ status: 404 });
    expect(await callRoute(bordereau, "/app/cargo/bordereau", { shop: other })).toMatchObject({
      data: { policies: [], bordereau: null },
    });
    for (const as of ["csv", "xlsx"]) {
      expect(await at(`as=${as}`, shop)).toMatchObject({ status: 200 });
      expect(await at(`as=${as}`, other)).toMatchObject({ status: 404 });
    }
    expect(await at("from=2026-13-01", shop)).toMatchObject({ status: 404 });
    const period = { policyId: policy, from: "2026-11-01", to: "2026-11-30" };
    const mark = (json: object) => callRoute(markSent, "/app/cargo/bordereau/sent", { shop, json });
    expect(await mark({ period, mark: "0".repeat(64) })).toEqual({
      status: 409,
      data: { reason: "other-file" },
    });
    const nothing = (await readBordereau(db, shop, period))?.mark;
    expect(await mark({ period, mark: nothing })).toEqual({ status: 200, data: { sent: 0 } });
    const answer = (json: string, query = `policy=${policy}`) =>
      callRoute(answers, `/app/cargo/bordereau/answers?${query}`, { shop, json });
    expect(await answer("Name")).toEqual({ status: 422, data: { reason: "no-headings" } });
    expect(await answer("x".repeat(2_000_001))).toMatchObject({ status: 413 });
    expect(await answer("Name", "policy=1")).toMatchObject({ status: 404 });
  });
});
