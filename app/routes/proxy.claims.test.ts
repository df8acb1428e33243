import {
  BANGLE,
  coverageOf,
  db,
  follow,
  now,
  placeOrder,
  sandbox,
  shop,
} from "../../tests/harness/following";
import { JSDOM } from "jsdom";
import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { signedProxyQuery } from "../../sandbox/app-proxy/proxy-query";
import { addShop } from "../../tests/builders/shop-rows";
import { readUploadToken } from "~/use-cases/evidence/evidence-token.server";
import { claimFormToken, claimToken } from "~/use-cases/shopper-access/claim-link.server";
import { PROXY_PATH } from "~/use-cases/shopper-access/guarantee-link.server";
import { codeHash, codeNetwork, codeOf } from "~/use-cases/shopper-access/shopper-code.server";
import * as statusRoute from "./proxy.claim.$token";
import * as formRoute from "./proxy.claims.$token";
import * as startRoute from "./proxy.claims._index";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

const APP = process.env.SHOPIFY_APP_URL ?? "";
const secret = process.env.SHOPIFY_API_SECRET ?? "";
const DAY_MS = 86_400_000;

type Fields = Record<string, string> | [string, string][];
type Options = {
  post?: Fields;
  shop?: string;
  locale?: string;
  customer?: string;
  query?: Record<string, string>;
  /** X-Forwarded-For */
  from?: string;
};
const ROUTES = { claims: formRoute, claim: statusRoute };

/** Visits a page as Shopify passes a visit on: "claims", "claims/<token>", "claim/<token>". */
async function visit(path: string, options: Options = {}) {
  const visitor = new URLSearchParams({
    ...(options.locale ? { locale: options.locale } : {}),
    ...options.query,
  });
  const facts = {
    shop: options.shop ?? shop,
    pathPrefix: PROXY_PATH,
    customerId: options.customer ?? null,
    at: new Date(),
  };
  const [kind, token = ""] = path.split("/") as [keyof typeof ROUTES, string?];
  const route = token === "" ? startRoute : ROUTES[kind];
  const request = new Request(`${APP}/proxy/${path}?${signedProxyQuery(visitor, facts, secret).toString()}`, {
    ...(options.post ? { method: "POST", body: new URLSearchParams(options.post) } : {}),
    headers: {
      "Accept-Language": "en-US,en;q=0.9",
      ...(options.from ? { "X-Forwarded-For": options.from } : {}),
    },
  });
  const answer = await (options.post ? route.action : route.loader)({
    request,
    params: { token },
    context: {},
  });
  const text = await answer.text();
  const { status, headers } = answer;
  const location = headers.get("Location");
  return { status, headers, text, location, page: new JSDOM(text).window.document };
}
type Visited = Awaited<ReturnType<typeof visit>>;
const json = ({ text }: Visited) =>
  JSON.parse(text) as { location?: string; revision?: number; stale?: boolean; uploadToken?: string };
/** "/apps/waybond/claim/<token>?…" as `visit` takes it. */
const pathOf = (location = "") => new URL(location, APP).pathname.slice(PROXY_PATH.length + 1);

async function covered(told: { email?: string; delivered?: boolean; shipped?: boolean } = {}) {
  const order = await placeOrder({ email: told.email ?? `${randomUUID()}@example.com` });
  if (told.shipped !== false) await order.fulfil();
  if (told.delivered) await order.deliver();
  await follow(order.orderId);
  const coverage = await coverageOf(order.orderId);
  const line = coverage.lines.find(({ rule }) => rule !== null)?.id ?? "";
  return { order, coverage, line, path: `claims/${formToken(order.orderId)}` };
}
const formToken = (orderId: string, domain = shop, at = now()) =>
  claimFormToken({ secret, shop: domain, now: at, orderId });
const statusToken = (claimId: string, domain = shop, at = now()) =>
  claimToken({ secret, shop: domain, now: at, claimId });
const hidden = ({ page }: Visited, name: string) =>
  page.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";

/** What a shopper fills in of an open form. */
const filled = (open: Visited, line: string, more: Record<string, string> = {}): Record<string, string> => ({
  draft: hidden(open, "draft"),
  revision: hidden(open, "revision"),
  peril: "damage",
  line,
  [`quantity-${line}`]: "1",
  description: "It lay in two pieces.",
  wishedRemedy: "refund",
  intent: "file",
  ...more,
});

async function addPhotos(claimId: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const id = randomUUID();
    const told = {
      contentType: "image/jpeg",
      bytes: 1,
      sha256: id.replaceAll("-", ""),
      scan: "clean" as const,
    };
    await db.evidence.create({
      data: { id, shop, claimId, addedBy: "shopper", key: id, addedAt: now(), ...told },
    });
  }
}

/** A claim for damage, with its page. */
async function filed(told: { email?: string } = {}) {
  const on = await covered({ ...told, delivered: true });
  const open = await visit(on.path);
  await addPhotos(hidden(open, "draft"), 2);
  const sent = await visit(on.path, { post: filled(open, on.line) });
  return { ...on, open, sent, claimId: hidden(open, "draft"), status: pathOf(sent.location ?? "") };
}

describe("where a claim begins", () => {
  test("asks for order and mail address, inside the shop's theme, kept by nobody; what is missing is told at its field", async () => {
    const { status, headers, page } = await visit("claims", { locale: "de" });
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toBe("application/liquid");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
    expect(page.querySelector(".waybond-claim")?.getAttribute("lang")).toBe("de");
    const wrong = await visit("claims", { post: { intent: "request-code", order: "", email: "ada" } });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector("#order-error")?.textContent).toBe("Enter your order number.");
    expect(wrong.page.querySelector("#email")?.getAttribute("aria-invalid")).toBe("true");
    expect(wrong.page.querySelectorAll("[data-faults] li")).toHaveLength(2);
  });

  test("a code is counted with the network that Shopify says it is asked from", async () => {
    const post = { intent: "request-code", order: "#31", email: "ada@example.com" };
    expect((await visit("claims", { post, from: "198.51.100.9, 10.0.0.1" })).status).toBe(200);
    const { subject } = await db.shopperCode.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(subject.split(".")[1]).toBe(codeNetwork({ secret, shop }, "198.51.100.9"));
  });

  test("a code leads to the form of the order that it was sent for, once; any other is answered the same", async () => {
    const { order } = await covered();
    const codeId = randomUUID();
    const code = codeOf({ secret, shop }, codeId);
    const hash = codeHash({ secret, shop }, codeId, code).toString("base64url");
    const row = { id: codeId, shop, orderId: order.orderId, subject: "x", codeHash: hash, createdAt: now() };
    await db.shopperCode.create({ data: { ...row, expiresAt: new Date(now().getTime() + 60_000) } });
    const post = { intent: "redeem-code", order: "#1", email: "ada@example.com", codeId };
    const wrong = await visit("claims", { post: { ...post, code: code === "000000" ? "000001" : "000000" } });
    const none = await visit("claims", { post: { ...post, codeId: randomUUID(), code } });
    expect([wrong.status, none.status]).toEqual([422, 422]);
    expect(wrong.text.replaceAll(codeId, "")).toBe(none.text.replaceAll(/[0-9a-f-]{36}/g, ""));
    const right = await visit("claims", { post: { ...post, code } });
    expect(right.status).toBe(303);
    expect((await visit(pathOf(right.location ?? ""))).page.querySelector("h1")?.textContent).toContain(
      order.inShopify().name,
    );
    expect((await visit("claims", { post: { ...post, code } })).status).toBe(422);
  });

  test("who is signed in chooses among their own orders", async () => {
    const { order, coverage } = await covered();
    const { order: other } = await covered();
    const customer = coverage.customerId?.split("/").at(-1) ?? "";
    const { page } = await visit("claims", { customer });
    const links = [...page.querySelectorAll("a.wc-button")].map((link) => link.textContent ?? "");
    expect(links.some((text) => text.includes(order.inShopify().name))).toBe(true);
    expect(links.some((text) => text.includes(other.inShopify().name))).toBe(false);
  });
});

describe("the claim form", () => {
  test("says of every peril and line what can be reported, and from when", async () => {
    const { path } = await covered();
    const { status, page, text } = await visit(path);
    expect(status).toBe(200);
    expect(page.querySelector<HTMLInputElement>("#peril-damage")?.disabled).toBe(false);
    expect(page.querySelector('label[for="peril-loss"]')?.textContent).toContain("Can be reported from");
    expect(page.querySelector('label[for="peril-theft"]')?.textContent).toContain("hasn’t delivered");
    expect(page.querySelector('[data-for="loss"] button')?.textContent).toContain("Report it for me on");
    expect(page.querySelector('[data-for="damage"]')?.textContent).toContain("at least 2 photos");
    expect(page.querySelectorAll("#goods .wc-choice").length).toBeGreaterThan(0);
    expect(text).toContain(BANGLE.includes("bangle") ? "Imperial green jadeite bangle" : "");
    expect(text).not.toMatch(/\{\{|\{%/);
  });

  test("keeps what is filled in; a window that read it earlier is told so and overwrites nothing", async () => {
    const { path, line } = await covered({ delivered: true });
    const open = await visit(path);
    const post = filled(open, line, { intent: "save", by: "script" });
    const revision = Number(post.revision) + 1;
    const uploadToken = expect.any(String) as string;
    const saved = json(await visit(path, { post }));
    expect(saved).toEqual({ revision, uploadToken });
    // A page that is open for long can add photos all the same.
    expect(readUploadToken({ secret, token: saved.uploadToken ?? "", now: now() })).toMatchObject({
      claimId: post.draft,
      addedBy: "shopper",
    });
    expect(json(await visit(path, { post: { ...post, description: "Other words" } }))).toEqual({
      stale: true,
      revision,
      uploadToken,
    });
    const { page } = await visit(path);
    expect(page.querySelector("textarea")?.value).toBe("It lay in two pieces.");
    expect(page.querySelector<HTMLInputElement>("#peril-damage")?.checked).toBe(true);
  });

  test("isn't kept for a revision that no page of ours sends", async () => {
    const { path, line } = await covered({ delivered: true });
    const post = filled(await visit(path), line, { intent: "save", by: "script" });
    for (const revision of ["abc", "", "-1", "1.5", "9007199254740993"])
      expect(await visit(path, { post: { ...post, revision } })).toMatchObject({ status: 400 });
  });

  test("asks Shopify nothing to keep what is typed", async () => {
    const { path, line } = await covered({ delivered: true });
    const post = filled(await visit(path), line, { intent: "save", by: "script" });
    const next = [{ operation: "*", fault: "fail", status: 503 } as const];
    sandbox.faults.change({ nextCalls: next });
    const revision = Number(post.revision) + 1;
    expect(json(await visit(path, { post }))).toMatchObject({ revision });
    expect(sandbox.faults.settings().nextCalls).toMatchObject(next);
    sandbox.faults.clear();
  });

  test("is sent back with what is missing, and what was filled in", async () => {
    const { path, line } = await covered({ delivered: true });
    const open = await visit(path);
    const { page, status } = await visit(path, { post: filled(open, line) });
    expect(status).toBe(422);
    expect(page.querySelector("#photos-error")?.textContent).toBe("2 more photos are needed.");
    expect(page.querySelector("textarea")?.value).toBe("It lay in two pieces.");
    const bare = await visit(path, { post: { draft: hidden(open, "draft"), intent: "file" } });
    expect(bare.page.querySelector("#peril-error")?.textContent).toBe("Choose what happened.");
    expect(bare.page.querySelector("#goods-error")?.textContent).toBe("Choose at least one item.");
  });

  test("files once, however often it is sent, and leads to the claim's page", async () => {
    const { path, line, open, sent, claimId } = await filed();
    expect(sent.status).toBe(303);
    const again = await visit(path, { post: filled(open, line, { by: "script" }) });
    expect(pathOf(json(again).location)).toMatch(/^claim\//);
    expect(await db.claim.count({ where: { shop, id: claimId } })).toBe(1);
    const { status, page } = await visit(pathOf(sent.location ?? ""), { query: { done: "filed" } });
    expect(status).toBe(200);
    expect(page.querySelector('[role="status"]')?.textContent).toContain("Your report has arrived");
  });

  test("has it reported on the day, where it is too early, until the shopper thinks better of it", async () => {
    const { path, line, coverage } = await covered();
    const open = await visit(path);
    const early = await visit(path, { post: filled(open, line, { peril: "loss" }) });
    expect(early.page.querySelector(".wc-told")?.textContent).toContain("It is too early");
    const planned = await visit(path, { post: filled(open, line, { peril: "loss", intent: "plan" }) });
    expect(planned.status).toBe(303);
    const { page } = await visit(pathOf(planned.location ?? ""));
    expect(page.querySelector("h1")?.textContent).toContain("We will report it for you on");
    const { page: form } = await visit(path);
    expect(form.querySelector(".wc-box a")?.textContent).toBe(page.querySelector("h1")?.textContent);
    await visit(pathOf(planned.location ?? ""), { post: { intent: "drop" } });
    expect(await db.claimDraft.count({ where: { coverageId: coverage.id, state: "planned" } })).toBe(0);
  });

  test("reads no more of what is sent than a form may be long", async () => {
    const { path, line } = await covered({ delivered: true });
    const open = await visit(path);
    const long = filled(open, line, { intent: "save", description: "x".repeat(400_000) });
    expect([
      (await visit(path, { post: long })).status,
      await db.claimDraft.count({ where: { revision: { gt: 0 }, id: long.draft } }),
    ]).toEqual([303, 0]);
  });

  test("takes no draft of another order", async () => {
    const mine = await covered({ delivered: true });
    const theirs = await covered({ delivered: true });
    const open = await visit(theirs.path);
    await addPhotos(hidden(open, "draft"), 2);
    const tried = await visit(mine.path, { post: filled(open, theirs.line) });
    expect([tried.status, pathOf(tried.location ?? "")]).toEqual([303, mine.path]);
    expect(await db.claim.count({ where: { coverageId: theirs.coverage.id } })).toBe(0);
  });
});

describe("a claim's page", () => {
  test("tells where it stands; what shoppers write is neither markup nor Liquid", async () => {
    const { status } = await filed();
    const text = "<script>alert(1)</script>{{ shop.secret }}{% comment %}";
    const sent = await visit(status, { post: { intent: "message", text } });
    expect([sent.status, sent.location]).toEqual([303, `${PROXY_PATH}/${status}?locale=en&done=message`]);
    const page = await visit(status);
    expect(page.text).not.toMatch(/alert\(1\)<\/script|\{\{|\{%/);
    expect(page.page.querySelector(".wc-talk li")?.textContent).toContain(text);
    const empty = await visit(status, { post: { intent: "message", text: " " } });
    expect([empty.status, empty.page.querySelector("#message-error")?.textContent]).toEqual([
      422,
      "Write something first.",
    ]);
  });

  test("tells its script whether there is news, and only then what", async () => {
    const { status } = await filed();
    const told = (await visit(status)).page.querySelector("[data-status]")?.getAttribute("data-status");
    const { version } = JSON.parse(told ?? "{}") as { version: string };
    expect(await visit(status, { query: { seen: version } })).toMatchObject({ status: 204, text: "" });
    await visit(status, { post: { intent: "message", text: "Hello" } });
    const news = await visit(status, { query: { seen: version } });
    expect(news.headers.get("Content-Type")).toContain("text/html");
    expect(news.page.querySelector(".wc-talk")?.textContent).toContain("Hello");
    expect(news.page.querySelector("h1")).toBeNull();
  });

  test("is withdrawn by a form behind a question, not by opening its link; what isn't possible any more says how it stands", async () => {
    const { status, claimId } = await filed();
    expect((await visit(status)).page.querySelector("details form")).not.toBeNull();
    const withdrawn = await visit(status, { post: { intent: "withdraw" } });
    expect(withdrawn.location).toContain("done=withdraw");
    expect(await db.claim.findFirst({ where: { shop, id: claimId } })).toMatchObject({ state: "withdrawn" });
    const late = await visit(status, { post: { intent: "appeal", text: "Please" } });
    expect(late.location).toContain("done=refused");
    expect((await visit(status)).text).toContain("You withdrew this report");
  });

  test("a link that isn't good leads to the same page, whatever is wrong with it, to look at or to do something by", async () => {
    const { order, claimId, status, path } = await filed();
    const other = await addShop(db, "porcelain-house.myshopify.com");
    const past = new Date(now().getTime() - 200 * DAY_MS);
    const bad = [
      ...["claims", "claim"].map((kind) => `${kind}/nothing`),
      status.slice(0, -1),
      path.slice(0, -1),
      `claims/${formToken(order.orderId, shop, past)}`,
      `claim/${statusToken(claimId, shop, past)}`,
      // One kind of token is nothing for the other, nor is another shop's, nor one for what never was.
      `claim/${formToken(order.orderId)}`,
      `claims/${statusToken(claimId)}`,
      `claim/${statusToken(claimId, other)}`,
      `claims/${formToken(order.orderId, other)}`,
      `claim/${statusToken(randomUUID())}`,
      `claims/${formToken("gid://shopify/Order/999999999999")}`,
    ];
    const answers = new Set<string>();
    for (const each of bad)
      for (const post of [undefined, { intent: "withdraw", by: "script" }]) {
        const answer = await visit(each, post ? { post } : {});
        answers.add(JSON.stringify([answer.status, answer.text]));
      }
    const elsewhere = await visit(status, { shop: other });
    answers.add(JSON.stringify([elsewhere.status, elsewhere.text]));
    expect([...answers].map((answer) => answer.slice(0, 5))).toEqual(["[404,"]);
    expect([...answers][0]).not.toContain(order.inShopify().name);
  });

  test("says that it didn't work when Shopify doesn't answer", async () => {
    const { status, claimId } = await filed();
    await db.claim.update({
      where: { shop_id: { shop, id: claimId } },
      data: { state: "approved", remedies: ["refund", "reship"] },
    });
    sandbox.faults.change({ nextCalls: [{ operation: "ReadDeliveryAddress", fault: "fail", status: 503 }] });
    const away = await visit(status);
    sandbox.faults.clear();
    expect([away.status, away.text.includes("Please try again in a moment")]).toEqual([503, true]);
    const choose = await visit(status);
    expect(choose.page.querySelector<HTMLInputElement>("#address1")?.value).not.toBe("");
    const post = { intent: "choose", remedy: "reship", countryCode: "US", name: "" };
    const wrong = await visit(status, { post });
    expect(wrong.page.querySelector("#name-error")?.textContent).toContain("so that the parcel finds you");
    await visit(status, { post: { intent: "choose", remedy: "refund" } });
    expect(await db.claim.findFirst({ where: { shop, id: claimId } })).toMatchObject({
      chosenRemedy: "refund",
    });
  });
});
