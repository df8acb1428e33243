import { BANGLE, coverageOf, db, follow, placeOrder, sandbox, shop } from "../../tests/harness/following";
import "../../tests/harness/evidence-folder";
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { mintExtensionToken } from "../../sandbox/oauth/session-token";
import { addShop } from "../../tests/builders/shop-rows";
import type * as extension from "../../extensions/guarantee-claims/src/told";
import type { ToldForm } from "~/shopper/claim/told-form";
import type { ToldStatus } from "~/shopper/claim/told-status";
import * as claimRoute from "./customer-account.claims.$claimId";
import * as formRoute from "./customer-account.claims._index";
import * as evidenceRoute from "./evidence";

const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const ADDRESS = `${process.env.SHOPIFY_APP_URL ?? ""}/customer-account/claims`;

/** The customer's id in Shopify's token; null: nobody is signed in. */
const tokenOf = (customerId: string | null, of = sandbox.primaryShop(), app = sandbox.app) =>
  mintExtensionToken(app, of, customerId);

type Options = {
  token: string | null;
  claim?: string;
  query?: Record<string, string>;
  post?: Record<string, string>;
};

/** Asks as the extension does: of the form, or of a claim. */
async function ask({ token, claim, query = {}, post }: Options) {
  const route = claim === undefined ? formRoute : claimRoute;
  const path = claim === undefined ? "" : `/${claim}`;
  const request = new Request(`${ADDRESS}${path}?${new URLSearchParams(query).toString()}`, {
    ...(post ? { method: "POST", body: new URLSearchParams(post) } : {}),
    headers: {
      "User-Agent": BROWSER,
      Origin: "https://extensions.shopifycdn.com",
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
  });
  const called = { request, params: claim === undefined ? {} : { claimId: claim }, context: {} };
  const answer = await (post ? route.action : route.loader)(called).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await answer.text();
  const body = (text === "" ? null : JSON.parse(text)) as Record<string, unknown> | null;
  return { status: answer.status, headers: answer.headers, body };
}

async function covered(told: { delivered?: boolean; lines?: object[] } = {}) {
  const { lines = [{ product: BANGLE, quantity: 2 }] } = told;
  const order = await placeOrder({ email: `${randomUUID()}@example.com`, lines });
  await order.fulfil();
  if (told.delivered) await order.deliver();
  await follow(order.orderId);
  const coverage = await coverageOf(order.orderId);
  const customerId = coverage.customerId?.split("/").at(-1) ?? "";
  const token = tokenOf(customerId);
  const bangle = coverage.lines.find(({ rule }) => rule !== null)?.id ?? "";
  const form = async (language = "en") => {
    const { body } = await ask({ token, query: { order: order.orderId, language } });
    return body?.["form"] as ToldForm satisfies extension.ToldForm;
  };
  const send = async (post: Record<string, string>) =>
    (await ask({ token, post: { order: order.orderId, language: "en", ...post } })).body;
  return { order, coverage, customerId, token, bangle, form, send };
}
type Covered = Awaited<ReturnType<typeof covered>>;

const draftOf = ({ draft }: ToldForm) => {
  if (!draft) throw new Error("nothing can be claimed");
  return draft;
};

/** What a shopper fills in. */
async function filled({ form, bangle }: Pick<Covered, "form" | "bangle">, more: Record<string, string> = {}) {
  const { id, revision } = draftOf(await form());
  const chosen = { line: bangle, [`quantity-${bangle}`]: "1", description: "It lay in two pieces." };
  return { draft: id, revision: String(revision), peril: "damage", ...chosen, intent: "file", ...more };
}

const picture = (shade: number) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade * 20, g: 0, b: 0 } } })
    .jpeg()
    .toBuffer();

/** Sends a photo to where the form says. */
async function addPhoto(form: ToldForm, shade: number) {
  const { address, token } = draftOf(form).uploads;
  const query = new URLSearchParams({ token, name: `${shade}.jpg` });
  const body = new Uint8Array(await picture(shade));
  const request = new Request(`${address}?${query.toString()}`, { method: "POST", body });
  const answer = await evidenceRoute.action({ request, params: {}, context: {} });
  return [answer.status, (await answer.json()) as Record<string, unknown>] as const;
}

async function filed() {
  const on = await covered({ delivered: true });
  const form = await on.form();
  for (const shade of [1, 2]) expect((await addPhoto(form, shade))[0]).toBe(201);
  const post = await filled(on);
  return { ...on, post, claimId: post.draft, sent: await on.send(post) };
}

describe("the page about an order in the customer's account", () => {
  test("is told the form in the shopper's language: what can be reported, from when, and why the rest can't", async () => {
    const { order, token, form } = await covered({
      lines: [{ product: BANGLE, quantity: 2 }, { product: "pair-of-tea-cups" }],
    });
    const { status, headers } = await ask({ token, query: { order: order.orderId } });
    expect([status, headers.get("Access-Control-Allow-Origin"), headers.get("Cache-Control")]).toEqual([
      200,
      "*",
      "no-store",
    ]);
    const told = await form();
    expect(told.perils.find(({ peril }) => peril === "damage")).toMatchObject({ may: true, plan: null });
    const loss = told.perils.find(({ peril }) => peril === "loss");
    expect(loss?.note).toContain("Can be reported from");
    expect(loss?.plan?.button).toContain("Report it for me on");
    expect(told.perils.find(({ peril }) => peril === "wrong-item")).toMatchObject({
      may: false,
      note: "The guarantee of this order doesn’t cover this.",
    });
    expect(told.goods.map(({ claimable, why }) => [claimable, why.map(({ text }) => text)])).toEqual([
      [2, []],
      [0, ["Not covered by the guarantee"]],
    ]);
    expect((await form("zh-CN")).perils.find(({ peril }) => peril === "damage")?.title).toBe(
      "收到的商品有破损",
    );
  });

  test("keeps what is filled in; a window that read it earlier overwrites nothing", async () => {
    const on = await covered({ delivered: true });
    const post = await filled(on, { intent: "save" });
    const revision = Number(post.revision) + 1;
    const uploadToken = expect.any(String) as string;
    expect(await on.send(post)).toEqual({ revision, uploadToken });
    expect(await on.send({ ...post, description: "Other words" })).toEqual({
      stale: true,
      revision,
      uploadToken,
    });
    expect(draftOf(await on.form()).filled).toMatchObject({
      peril: "damage",
      goods: { [on.bangle]: 1 },
      description: "It lay in two pieces.",
    });
  });

  test("files once, however often it is sent, as from the customer's account; what is missing is told at its field", async () => {
    const bare = await covered({ delivered: true });
    expect(await bare.send(await filled(bare))).toMatchObject({
      faults: [{ field: "photos", text: "2 more photos are needed." }],
      refusal: null,
    });
    const { claimId, sent, send, post, form, coverage } = await filed();
    expect(sent).toEqual({ claim: claimId, isNew: true });
    expect(await send(post)).toEqual({ claim: claimId, isNew: false });
    expect(await db.claim.findMany({ where: { shop, coverageId: coverage.id } })).toMatchObject([
      { id: claimId, source: "customer_account" },
    ]);
    const [goods] = (await form()).goods;
    expect((await form()).claims).toMatchObject([{ id: claimId, state: "We are looking at it" }]);
    expect(goods?.notes).toContain("Only 1 of these can still be reported.");
  });

  test("says what became of the goods where nothing can be reported any more, and has no form", async () => {
    const on = await covered({ delivered: true });
    for (const shade of [1, 2]) await addPhoto(await on.form(), shade);
    const { claim } = (await on.send(await filled(on, { [`quantity-${on.bangle}`]: "2" }))) ?? {};
    const { goods, draft } = await on.form();
    expect(draft).toBeNull();
    expect(goods).toMatchObject([
      { claimable: 0, why: [{ text: "Already reported", claim: { id: claim } }] },
    ]);
  });

  test("takes ten files, and tells why it doesn't an eleventh", async () => {
    const form = await (await covered({ delivered: true })).form();
    for (let shade = 0; shade < 10; shade++) expect((await addPhoto(form, shade))[0]).toBe(201);
    expect(await addPhoto(form, 11)).toMatchObject([409, { reason: "too-many-files" }]);
  });

  test("has it reported on the day, where it is too early, until the shopper thinks better of it", async () => {
    const on = await covered();
    const post = await filled(on, { peril: "loss" });
    const early = await on.send(post);
    expect(early?.["refusal"]).toContain("It is too early");
    expect(await on.send({ ...post, intent: "plan" })).toEqual({ claim: post.draft, isNew: false });
    const [planned] = (await on.form()).planned;
    expect(planned).toMatchObject({ id: post.draft });
    expect(planned?.title).toContain("We will report it for you on");
    expect(await on.send({ draft: post.draft, intent: "drop" })).toEqual({ dropped: true });
    expect((await on.form()).planned).toEqual([]);
  });

  test("says that Shopify doesn't answer, and changes nothing", async () => {
    const { claimId, token } = await filed();
    await db.claim.update({
      where: { shop_id: { shop, id: claimId } },
      data: { state: "approved", remedies: ["refund", "reship"] },
    });
    sandbox.faults.change({ nextCalls: [{ operation: "ReadDeliveryAddress", fault: "fail", status: 503 }] });
    const { status, headers } = await ask({ token, claim: claimId });
    expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([503, "*"]);
  });
});

describe("a claim in the customer's account", () => {
  const told = (answer: Awaited<ReturnType<typeof ask>>) =>
    answer.body?.["claim"] as ToldStatus satisfies extension.ToldStatus;

  test("tells where it stands and what was said, and does what its customer asks for", async () => {
    const { claimId: claim, token, order } = await filed();
    const first = told(await ask({ token, claim }));
    expect(first).toMatchObject({
      state: { tone: "goes-on", title: "We are looking at it" },
      mayWithdraw: true,
      mayWrite: true,
      messages: [],
      history: [{ text: "You reported it" }],
    });
    expect(first.summary.order).toContain(order.inShopify().name);
    expect(first.files).toHaveLength(2);
    const said = told(await ask({ token, claim, post: { intent: "message", text: "Hello" } }));
    expect(said.done?.text).toBe("Your message was sent.");
    expect(said.messages).toMatchObject([{ isMine: true, text: "Hello" }]);
    const empty = told(await ask({ token, claim, post: { intent: "message", text: " " } }));
    expect(empty.faults).toEqual([{ field: "message", text: "Write something first." }]);
    const withdrawn = told(await ask({ token, claim, post: { intent: "withdraw" } }));
    expect(withdrawn).toMatchObject({ state: { tone: "over" }, mayWithdraw: false });
    const late = told(await ask({ token, claim, post: { intent: "appeal", text: "Please" } }));
    expect(late.done).toMatchObject({ isRefused: true });
  });

  test("has the address of a reshipment corrected, and the remedy chosen", async () => {
    const { claimId: claim, token } = await filed();
    await db.claim.update({
      where: { shop_id: { shop, id: claim } },
      data: { state: "approved", remedies: ["refund", "reship"] },
    });
    const { choose } = told(await ask({ token, claim }));
    expect(choose?.remedies.map(({ remedy }) => remedy)).toEqual(["refund", "reship"]);
    const address = Object.fromEntries(
      (choose?.address?.parts ?? []).map(({ part, value }) => [part, value]),
    );
    const post = { intent: "choose", remedy: "reship", ...address, ...choose?.address?.kept };
    const wrong = told(await ask({ token, claim, post: { ...post, name: "" } }));
    expect(wrong.faults).toMatchObject([{ field: "name" }]);
    const chosen = told(await ask({ token, claim, post: { ...post, name: "Ada Corrected" } }));
    expect(chosen.done?.text).toBe("You chose: The same item again");
    expect(await db.claim.findFirst({ where: { shop, id: claim } })).toMatchObject({
      chosenRemedy: "reship",
      reshipTo: { name: "Ada Corrected" },
    });
  });
});

describe("anybody else", () => {
  test("is answered as if there were neither guarantee nor claim: other customers, other shops, other orders, nobody", async () => {
    const { order, customerId, token, post, claimId } = await filed();
    const theirs = await covered({ delivered: true });
    const open = await filled(theirs);
    const foreign = sandbox.shop(await addShop(db, "porcelain-house.myshopify.com"));
    if (!foreign) throw new Error("no other shop");
    const mine = { order: order.orderId };
    for (const stranger of [theirs.token, tokenOf(customerId, foreign), tokenOf(null)]) {
      for (const options of [{ query: mine }, { post: { ...post, ...mine } }])
        expect(await ask({ token: stranger, ...options })).toMatchObject({
          status: 200,
          body: { form: null },
        });
      for (const options of [{}, { post: { intent: "withdraw" } }])
        expect(await ask({ token: stranger, claim: claimId, ...options })).toMatchObject({
          status: 200,
          body: { claim: null },
        });
    }
    // Somebody else's draft under an order of one's own, and what never was.
    expect((await ask({ token, post: { ...open, ...mine } })).body).toEqual({ form: null });
    for (const asked of ["gid://shopify/Order/1", "", "gid://shopify/Customer/1", "'; --"])
      expect((await ask({ token, query: { order: asked } })).body).toEqual({ form: null });
    for (const claim of [randomUUID(), "1", "'; --"])
      expect((await ask({ token, claim })).body).toEqual({ claim: null });
    expect(await db.claim.findFirst({ where: { shop, id: claimId } })).not.toMatchObject({
      state: "withdrawn",
    });
    expect(await db.claim.count({ where: { shop, id: open.draft } })).toBe(0);
  });

  test("without a token of Shopify's for this app is refused", async () => {
    const { order, customerId } = await covered();
    const forged = tokenOf(customerId, sandbox.primaryShop(), {
      ...sandbox.app,
      apiSecret: "another secret",
    });
    const forAnotherApp = tokenOf(customerId, sandbox.primaryShop(), {
      ...sandbox.app,
      apiKey: "another app",
    });
    for (const token of [null, "nonsense", forged, forAnotherApp]) {
      expect((await ask({ token, query: { order: order.orderId } })).status).toBe(401);
      expect((await ask({ token, claim: randomUUID() })).status).toBe(401);
    }
  });
});
