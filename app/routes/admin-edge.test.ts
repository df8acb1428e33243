import { db, install, sessionToken } from "../../tests/harness/shopify";
import { callRoute } from "../../tests/harness/call-route";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import { addDispute } from "../../tests/builders/dispute-rows";
import { addCoverage, addShop } from "../../tests/builders/shop-rows";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";
import { NOON } from "../../tests/builders/shop-rows";
import { action as claimAction, loader as claimLoader } from "./app.claims.$claimId";
import { loader as claimPicturesLoader } from "./app.claims_.$claimId.pictures";
import { loader as claimsLoader } from "./app.claims._index";
import { action as newClaimAction, loader as newClaimLoader } from "./app.claims.new";
import { action as languageAction } from "./app.language";
import { loader as entriesLoader } from "./app.money.entries";
import { loader as moneyFileLoader } from "./app.money.file";
import { loader as moneyLoader } from "./app.money._index";
import { loader as disputeLoader } from "./app.disputes.$disputeId";
import { loader as disputesLoader } from "./app.disputes._index";
import { action as evidenceAction } from "./app.disputes_.$disputeId.evidence";
import { loader as orderLoader } from "./app.orders.$coverageId";
import { loader as ordersLoader } from "./app.orders._index";
import { loader as nowhereLoader } from "./app.$";
import { loader as loginLoader } from "./auth.login";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
// What calls itself a bot is answered 410 by Shopify's library.
const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const APP = process.env.SHOPIFY_APP_URL ?? "";

type Route = (args: {
  request: Request;
  params: Record<string, string>;
  context: object;
}) => Promise<unknown>;

/** Calls a loader or action as the browser would, with App Bridge's token; gives what it answers, thrown or returned. */
async function call(
  route: unknown,
  path: string,
  options: { token?: string | null; form?: Record<string, string>; params?: Record<string, string> } = {},
) {
  const { token = sessionToken(shop), form, params = {} } = options;
  const headers = new Headers({ "User-Agent": BROWSER });
  if (token) headers.set("Authorization", `Bearer ${token}`);
  const request = new Request(
    `${APP}${path}`,
    form ? { method: "POST", headers, body: new URLSearchParams(form) } : { headers },
  );
  try {
    return {
      data: await (route as Route)({ request, params, context: {} }),
      status: 200,
      headers: new Headers(),
    };
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    return { data: null, status: answer.status, headers: answer.headers };
  }
}

/** What the claim's page sends with the approval as it shows it. */
const settling = {
  intent: "settle",
  remedy: "refund",
  sawShare: "10000",
  sawRemedies: "refund",
  sawChosen: "",
};
let theirs: { coverageId: string; lineId: string; claimId: string };

beforeAll(async () => {
  await install(shop);
  await addShop(db, other, { currency: "EUR" });
  const coverage = await addCoverage(db, other, {
    lines: [{ title: "Vase", quantity: 1, insuredMinor: 100_00n }],
  });
  const lineId = coverage.lines[0]?.id ?? "";
  const filed = await fileClaim({
    db,
    enqueue: async () => undefined,
    now: NOON,
    shop: other,
    coverageId: coverage.id,
    peril: "damage",
    lines: [{ coverageLineId: lineId, quantity: 1 }],
    description: "Broken.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Somebody",
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  theirs = { coverageId: coverage.id, lineId, claimId: filed.claimId };
});

describe("another shop's things", () => {
  test("a claim is answered 404, read or acted on, and stays as it is", async () => {
    const params = { claimId: theirs.claimId };
    const path = `/app/claims/${theirs.claimId}`;
    expect(await call(claimLoader, path, { params })).toMatchObject({ status: 404 });
    expect(await call(claimPicturesLoader, `${path}/pictures`, { params })).toMatchObject({ status: 404 });
    const forms: Record<string, string>[] = [
      { intent: "approve" },
      { intent: "review" },
      { intent: "withdraw" },
      { intent: "deny", reason: "no" },
      { intent: "note", note: "hello" },
      { ...settling, lines: JSON.stringify([{ coverageLineId: theirs.lineId, quantity: 1 }]) },
      settling,
      { intent: "approve-and-settle", remedy: "credit", share: "3000" },
      { intent: "ask-again", settlementId: theirs.claimId },
    ];
    for (const form of forms)
      expect(await call(claimAction, path, { params, form })).toMatchObject({ status: 404 });
    expect(
      await db.claim.findUnique({ where: { id: theirs.claimId }, include: { events: true } }),
    ).toMatchObject({
      state: "submitted",
      events: [{ kind: "filed" }],
    });
  });

  test("a coverage is answered 404, read or claimed on", async () => {
    const path = `/app/claims/new?coverage=${theirs.coverageId}`;
    expect(await call(orderLoader, `/app/orders/${theirs.coverageId}`, { params: theirs })).toMatchObject({
      status: 404,
    });
    expect(await call(newClaimLoader, path)).toMatchObject({ status: 404 });
    const form = { peril: "damage", description: "Broken.", [`quantity-${theirs.lineId}`]: "1" };
    expect(await call(newClaimAction, path, { form })).toMatchObject({ status: 404 });
    expect(await db.claim.count({ where: { coverageId: theirs.coverageId } })).toBe(1);
  });

  test("are in no list", async () => {
    expect((await call(ordersLoader, "/app/orders")).data).toMatchObject({ page: { rows: [] } });
    expect((await call(claimsLoader, "/app/claims?view=all")).data).toMatchObject({ page: { rows: [] } });
  });
});

describe("another shop's books", () => {
  beforeAll(() =>
    db.$transaction((tx) =>
      writeLedger(tx, {
        shop: other,
        at: NOON,
        kind: "refund",
        cause: "settlement:theirs",
        currency: "USD",
        amountMinor: 7_00n,
        orderId: "gid://shopify/Order/1",
        coverageId: theirs.coverageId,
      }),
    ),
  );

  test.each(["", "?figure=refunds&month=2026-11", "?figure=net&from=2000-01-01&to=2099-12-31&route=unknown"])(
    "are in no figure, list or file (%s)",
    async (query) => {
      expect((await call(moneyLoader, `/app/money${query}`)).data).toMatchObject({ money: { months: [] } });
      expect((await call(entriesLoader, `/app/money/entries${query}`)).data).toMatchObject({
        count: 0,
        page: { rows: [] },
      });
      const { data } = await call(moneyFileLoader, `/app/money/file${query}`);
      expect((await (data as Response).text()).trim().split("\r\n")).toHaveLength(1);
      const workbook = await call(moneyFileLoader, `/app/money/file?as=xlsx&${query.slice(1)}`);
      expect(await readSheet(Buffer.from(await (workbook.data as Response).arrayBuffer()))).toHaveLength(1);
    },
  );
});

describe("disputes", () => {
  let ours: string;
  let elsewhere: string;
  const disputeOf = (domain: string, day: string) =>
    addDispute(db, domain, { orderName: `#${day}`, evidenceDueBy: new Date(`2099-01-${day}T00:00:00Z`) });
  beforeAll(async () => {
    ours = await disputeOf(shop, "20");
    elsewhere = await disputeOf(other, "10");
  });
  const answer = (disputeId: string, json: object) =>
    callRoute(evidenceAction, `/app/disputes/${disputeId}/evidence`, { shop, json, params: { disputeId } });
  const texts = { uncategorizedText: "It came." };

  test("of another shop are answered 404, read or answered, and are in no list", async () => {
    const params = { disputeId: elsewhere };
    expect(await call(disputeLoader, `/app/disputes/${elsewhere}`, { params })).toMatchObject({
      status: 404,
    });
    for (const intent of ["save", "submit", "start-over"])
      expect(await answer(elsewhere, { intent, revision: 0, texts })).toMatchObject({ status: 404 });
    expect(await db.disputeEvidence.count({ where: { shop: other } })).toBe(0);
    expect((await call(disputesLoader, "/app/disputes")).data).toMatchObject({
      disputes: { rows: [{ id: ours, phase: "answer" }], older: null },
    });
  });

  test("are listed by deadline, and narrowed to what was asked for", async () => {
    const sooner = await disputeOf(shop, "15");
    const rowsOf = async (query: string) =>
      (
        (await call(disputesLoader, `/app/disputes?${query}`)).data as {
          disputes: { rows: { id: string }[] };
        }
      ).disputes.rows;
    expect((await rowsOf("")).map(({ id }) => id)).toEqual([sooner, ours]);
    expect((await rowsOf("q=15&show=answer")).map(({ id }) => id)).toEqual([sooner]);
    expect(await rowsOf("show=won")).toEqual([]);
    expect(await rowsOf("show=nonsense&after=-1")).toHaveLength(2);
  });

  test("take texts that fit, from who read them last", async () => {
    expect(await answer(ours, { intent: "save", revision: 0, texts })).toMatchObject({ status: 200 });
    expect(await answer(ours, { intent: "save", revision: 0, texts })).toMatchObject({
      status: 409,
      data: { reason: "conflict" },
    });
    expect(await answer(ours, { intent: "submit", revision: 1, texts: {} })).toMatchObject({ status: 422 });
    expect(await answer(ours, { intent: "burn", revision: 1 })).toMatchObject({ status: 400 });
    const { data } = await call(disputeLoader, `/app/disputes/${ours}`, { params: { disputeId: ours } });
    expect(data).toMatchObject({
      dispute: { evidence: { revision: 1, open: true, texts: { uncategorizedText: "It came." } } },
    });
  });
});

describe("an address that leads nowhere", () => {
  test.each(["not-an-id", "00000000-0000-4000-8000-000000000000"])("is answered 404 (%s)", async (id) => {
    expect(await call(claimLoader, `/app/claims/${id}`, { params: { claimId: id } })).toMatchObject({
      status: 404,
    });
    expect(await call(orderLoader, `/app/orders/${id}`, { params: { coverageId: id } })).toMatchObject({
      status: 404,
    });
  });
});

describe("an address that no page has", () => {
  test("is answered 404, to staff only", async () => {
    expect(await call(nowhereLoader, "/app/nowhere")).toMatchObject({ status: 404 });
    expect((await call(nowhereLoader, "/app/nowhere", { token: null })).status).not.toBe(404);
  });
});

describe("a request that makes no sense", () => {
  test.each<Record<string, string>>([
    { ...settling, lines: "not JSON" },
    { ...settling, lines: JSON.stringify([{ coverageLineId: "not-an-id", quantity: 1 }]) },
    {
      ...settling,
      remedy: "reship",
      lines: JSON.stringify([{ coverageLineId: crypto.randomUUID(), quantity: 1, instead: "a cup" }]),
    },
    { ...settling, remedy: "gold" },
    { intent: "settle", remedy: "refund" },
    { intent: "approve-and-settle", remedy: "refund", share: "10001" },
    { intent: "steal" },
  ])("is refused in a way that the page can tell ($intent $lines)", async (form) => {
    const { data } = await call(claimAction, "/", { params: { claimId: theirs.claimId }, form });
    expect((data as Response).status).toBe(422);
    expect(await (data as Response).json()).toMatchObject({ ok: false, problem: "invalid" });
  });
});

describe("filing a claim from an order", () => {
  test("that isn't covered says so, and doesn't take Shopify's id for a name", async () => {
    const { data } = await call(newClaimLoader, "/app/claims/new?orderId=5551234567");
    expect(data).toMatchObject({ coverage: null, missing: "not-covered" });
  });

  test("that has several active guarantees has staff choose; of one that is active it is the one", async () => {
    const orderId = "gid://shopify/Order/881";
    const sold = (soldBy: string, title: string) =>
      addCoverage(db, shop, { orderId, soldBy, lines: [{ title, quantity: 1, insuredMinor: 9_00n }] });
    const [first, second] = [
      await sold("gid://shopify/LineItem/1", "Bangle"),
      await sold("gid://shopify/LineItem/2", "Tea cups"),
    ];
    const { data } = await call(newClaimLoader, "/app/claims/new?orderId=881");
    expect(data).toMatchObject({
      coverage: null,
      guarantees: [{ goods: ["Bangle"] }, { coverageId: second.id, goods: ["Tea cups"] }],
    });
    await db.coverage.update({ where: { id: second.id }, data: { state: "cancelled" } });
    const only = await call(newClaimLoader, "/app/claims/new?orderId=881");
    expect(only).toMatchObject({ status: 302 });
    expect(only.headers.get("Location")).toContain(first.id);
  });

  test("that was looked for by name says which name", async () => {
    const { data } = await call(newClaimLoader, "/app/claims/new?name=%239999");
    expect(data).toMatchObject({ coverage: null, missing: { called: "#9999" } });
  });
});

describe("who comes without a shop", () => {
  const visit = (path: string) => call(loginLoader, path, { token: null });

  test("is told where the app is opened, not asked for the shop", async () => {
    expect(await visit("/auth/login")).toMatchObject({ status: 200, data: { locale: "en" } });
    expect(await visit("/auth/login?shop=not a shop")).toMatchObject({ status: 200 });
  });

  test("but names one is sent to its installation", async () => {
    const answer = await visit(`/auth/login?shop=${shop}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toContain("/store/jade-river/oauth/install?client_id=");
  });
});

describe("who asks", () => {
  test("with an expired session token is sent to get a new one and try again", async () => {
    const expired = sessionToken(shop, new Date(Date.now() - 10 * 60_000));
    const answer = await call(ordersLoader, "/app/orders", { token: expired });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe("1");
  });

  test("with an expired token in a page's address is sent to the bounce page, which fetches a new one", async () => {
    const expired = sessionToken(shop, new Date(Date.now() - 10 * 60_000));
    const path = `/app/orders?shop=${shop}&host=YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvamFkZS1yaXZlcg&embedded=1&id_token=${expired}`;
    const answer = await call(ordersLoader, path, { token: null });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toContain("/auth/session-token");
  });

  test("with a token signed by somebody else is refused", async () => {
    const [head, body] = sessionToken(shop).split(".");
    const answer = await call(ordersLoader, "/app/orders", { token: `${head}.${body}.AAAA` });
    expect(answer.status).toBe(401);
  });

  test("without any token is refused", async () => {
    const answer = await call(ordersLoader, "/app/orders", { token: null });
    expect(answer.status).toBeGreaterThanOrEqual(300);
  });
});

describe("the language of the admin", () => {
  test("is kept for the person who chose it", async () => {
    await call(languageAction, "/app/language", { form: { locale: "zh-CN" } });
    expect(await db.staffPreference.findMany({ where: { shop } })).toMatchObject([{ locale: "zh-CN" }]);
  });

  test("that isn't spoken is refused with 422", async () => {
    const { data } = await call(languageAction, "/app/language", { form: { locale: "tlh" } });
    expect((data as Response).status).toBe(422);
  });
});
