// @vitest-environment jsdom
/// <reference types="@shopify/ui-extensions/customer-account.order.page.render" />
import { createNavigationHistoryEntry, getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DraftAnswer } from "./requests";
import type { ToldForm, ToldStatus } from "./told";

const extension = getExtension("customer-account.order.page.render");
const ORDER = "gid://shopify/Order/1001";
const CLAIM = "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911";
const DRAFT = "5d1f6f0e-93b4-4c3f-8f0c-0a1f3f2b6c77";
const BANGLE = "b1";
const APP = "https://app.example";

const uploads = {
  address: `${APP}/evidence`,
  token: "right",
  maxBytes: 1000,
  accept: "image/jpeg",
  limits: "Up to 10",
  files: [],
};
const peril = (name: string, told: Partial<ToldForm["perils"][number]> = {}) => ({
  peril: name,
  title: `It was ${name}`,
  note: null,
  may: true,
  photos: "2 photos, please",
  mayBeStated: false,
  plan: null,
  ...told,
});
const goods = (id: string, told: Partial<ToldForm["goods"][number]> = {}) => ({
  id,
  title: `Goods ${id}`,
  variant: null,
  picture: null,
  claimable: 1,
  notes: [],
  notesFor: [],
  why: [],
  ...told,
});
const form = (told: Partial<ToldForm> = {}): ToldForm => ({
  title: "Report a problem with order #1001",
  claims: [],
  planned: [],
  others: [],
  goods: [goods(BANGLE)],
  perils: [peril("damage")],
  remedies: [{ remedy: "refund", title: "Money", hint: "Back" }],
  promise: "Within 24 hours",
  longest: 5000,
  draft: {
    id: DRAFT,
    revision: 3,
    filled: { peril: null, goods: { [BANGLE]: 1 }, description: "", remedy: "refund", isTrue: false },
    uploads,
  },
  ...told,
});
const status = (told: Partial<ToldStatus> = {}): ToldStatus => ({
  id: CLAIM,
  title: "Your report C-1",
  state: { tone: "goes-on", sign: "clock", title: "We are looking at it", texts: ["Soon"] },
  done: null,
  denied: null,
  asked: null,
  uploads: null,
  choose: null,
  appeal: null,
  summary: {
    order: "#1001",
    what: "Broken",
    description: "In two",
    goods: ["Bangle"],
    insured: "$5",
    chosen: null,
  },
  files: [],
  mayWrite: true,
  messages: [],
  history: [{ text: "You reported it", moment: "Today" }],
  mayWithdraw: true,
  longest: 5000,
  typed: {},
  faults: [],
  ...told,
});

type Call = { path: string; method: string; authorization: string | null; fields: Record<string, string> };
let calls: Call[];
let told: { form: ToldForm | null; claim: ToldStatus | null };
/** What the app answers to what is sent, one each; the last again and again. */
let answers: (DraftAnswer | "unreachable")[];
/** What becomes of photos, one each. */
let photos: { status: number; body: object }[];

beforeEach(() => {
  calls = [];
  told = { form: form(), claim: status() };
  answers = [{ revision: 4 }];
  photos = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  extension.setUp();
  vi.stubEnv("APP_URL", APP);
  // Without it a photo is sent by fetch.
  vi.stubGlobal("XMLHttpRequest", undefined);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => answer(new URL(url), init));
  const { shopify } = extension;
  shopify.order.value = { id: ORDER, name: "#1001" } as typeof shopify.order.value;
  shopify.sessionToken.get = async () => "the token";
});
afterEach(() => {
  extension.tearDown();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function answer(url: URL, { method = "GET", headers, body }: RequestInit): Response {
  const fields = Object.fromEntries(typeof body === "string" ? new URLSearchParams(body) : url.searchParams);
  const authorization = new Headers(headers).get("Authorization");
  calls.push({ path: url.pathname, method, authorization, fields });
  if (url.pathname === "/evidence") {
    const photo = photos.length > 1 ? photos.shift() : photos[0];
    return Response.json(photo?.body ?? {}, { status: photo?.status ?? 200 });
  }
  if (url.pathname.includes("/claims/")) return Response.json({ claim: told.claim });
  if (method === "GET") return Response.json({ form: told.form });
  const next = answers.length > 1 ? answers.shift() : answers[0];
  if (next === "unreachable") throw new TypeError("Failed to fetch");
  return Response.json(next);
}

const text = () => document.body.textContent ?? "";
const all = (selector: string) => [
  ...document.body.querySelectorAll<HTMLElement & Record<string, unknown>>(selector),
];
const one = (selector: string) => {
  const [found] = all(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const tap = (name: string) => {
  const found = all("s-button, s-link").find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button ${name}`);
  return fireEvent.click(found);
};
const expectShown = (shown: string) => waitFor(() => expect(text()).toContain(shown));
const sent = (intent: string) => calls.filter(({ fields }) => fields["intent"] === intent);

const photoCalls = () => calls.filter(({ path }) => path === "/evidence");

function write(words: string) {
  const area = Object.assign(one("s-text-area"), { value: words });
  return fireEvent.input(area);
}
function choose(name: string, value: string) {
  const list = Object.assign(one(`s-choice-list[name="${name}"]`), { values: [value] });
  return fireEvent.change(list);
}
function drop(...files: File[]) {
  return fireEvent.input(Object.assign(one("s-drop-zone"), { files }));
}
const photo = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });
const arrived = (id: string) => ({
  status: 201,
  body: { evidence: { id, links: { thumbnail: `${APP}/evidence/${id}` } } },
});

async function opened(): Promise<void> {
  await extension.render();
  await waitFor(() => expect(all("s-page")).toHaveLength(1));
}

// The tester's words are the names of the texts; what the app says is its own.
describe("the claim form in the customer's account", () => {
  test("is asked of the app with Shopify's token, and says of every line and peril why it can't be reported", async () => {
    told.form = form({
      goods: [goods(BANGLE), goods("cups", { claimable: 0, why: [{ text: "Not covered", claim: null }] })],
      perils: [peril("damage"), peril("delay", { may: false, note: "You don’t need to do anything" })],
    });
    await opened();
    expect(calls[0]).toMatchObject({
      path: "/customer-account/claims",
      authorization: "Bearer the token",
      fields: { order: ORDER },
    });
    expect(one("s-page")["heading"] ?? one("s-page").getAttribute("heading")).toBe(told.form.title);
    for (const shown of ["Not covered", "You don’t need to do anything"]) expect(text()).toContain(shown);
    expect(all("s-checkbox")).toHaveLength(1);
  });

  test("is kept as it is filled in, in the browser at once and at the app a moment later", async () => {
    await opened();
    await choose("peril", "damage");
    await write("In two pieces");
    expect(await extension.shopify.storage.read(`claim:${DRAFT}`)).toMatchObject({
      revision: 3,
      filled: { peril: "damage", description: "In two pieces" },
    });
    await expectShown("claim.saved");
    expect(sent("save").at(-1)?.fields).toMatchObject({
      draft: DRAFT,
      revision: "3",
      peril: "damage",
      line: BANGLE,
      [`quantity-${BANGLE}`]: "1",
      description: "In two pieces",
    });
    expect(await extension.shopify.storage.read(`claim:${DRAFT}`)).toBeNull();
  });

  test("survives a reload and a lost connection: what the app didn't get is in the browser, and sent as soon as it is back", async () => {
    const filled = {
      peril: "damage",
      goods: { [BANGLE]: 1 },
      description: "Kept",
      remedy: "refund",
      isTrue: false,
    };
    await extension.shopify.storage.write(`claim:${DRAFT}`, { revision: 3, isUnsure: false, filled });
    answers = ["unreachable", { revision: 4 }];
    await opened();
    await waitFor(() =>
      expect(one("s-text-area")["value"] ?? one("s-text-area").getAttribute("value")).toBe("Kept"),
    );
    await expectShown("claim.offline");
    await vi.advanceTimersByTimeAsync(3_000);
    await expectShown("claim.saved");
    expect(sent("save").map(({ fields }) => fields["description"])).toEqual(["Kept", "Kept"]);
  });

  test("that another window has newer things in is read anew, and says so", async () => {
    answers = [{ stale: true, revision: 9 }];
    await opened();
    await write("Older");
    await expectShown("claim.stale");
    expect(calls.filter(({ method }) => method === "GET")).toHaveLength(2);
  });

  test("isn't written over what another window kept while the connection was lost", async () => {
    answers = ["unreachable", { stale: true, revision: 9 }];
    await opened();
    await write("Older");
    await expectShown("claim.offline");
    await vi.advanceTimersByTimeAsync(3_000);
    await expectShown("claim.stale");
    expect(sent("save")).toHaveLength(2);
  });

  test("goes on where only the answer to its own save was lost", async () => {
    answers = ["unreachable", { stale: true, revision: 4 }, { revision: 5 }];
    await opened();
    await write("Mine");
    await expectShown("claim.offline");
    await vi.advanceTimersByTimeAsync(3_000);
    await expectShown("claim.saved");
    expect(sent("save").map(({ fields }) => fields["revision"])).toEqual(["3", "3", "4"]);
  });

  test("is filed once its photos have arrived, and goes on to the claim", async () => {
    photos = [arrived("p1"), { status: 503, body: {} }, arrived("p2")];
    answers = [{ claim: CLAIM, isNew: true }];
    await opened();
    await drop(photo("one.jpg"), photo("two.jpg"), photo("large.jpg", 2_000));
    await expectShown("claim.photo.size");
    // What wasn't taken is in the way until it is removed.
    await tap("claim.send");
    await expectShown("claim.photos.busy");
    const large = all("s-button")
      .filter(({ textContent }) => textContent === "×")
      .at(-1);
    if (large) await fireEvent.click(large);
    await tap("claim.send");
    await vi.advanceTimersByTimeAsync(5_000);
    await expectShown("status.filed");
    expect(sent("file")).toHaveLength(1);
    expect(calls.filter(({ path }) => path === "/evidence")).toHaveLength(3);
  });

  test("adds photos though it has been open for longer than that may be done: what is typed is saved, and comes with another right", async () => {
    photos = [{ status: 401, body: { reason: "link-expired" } }, arrived("p1")];
    answers = [
      { revision: 4, uploadToken: "another" },
      { claim: CLAIM, isNew: true },
    ];
    await opened();
    await write("In two pieces");
    await drop(photo("one.jpg"));
    await tap("claim.send");
    await expectShown("status.filed");
    expect(photoCalls().map(({ fields }) => fields["token"])).toEqual(["right", "another"]);
    expect(sent("file").at(-1)?.fields).toMatchObject({ description: "In two pieces", revision: "4" });
  });

  test.each([409, 403, 500])(
    "a photo that can't be taken back (%d) is there again, and says so",
    async (refused) => {
      photos = [arrived("p1"), { status: refused, body: {} }];
      await opened();
      await drop(photo("one.jpg"));
      await expectShown("claim.photo.done");
      await tap("×");
      await expectShown("claim.photo.kept");
      expect(text()).toContain("one.jpg");
      photos = [{ status: 200, body: {} }];
      await tap("×");
      await waitFor(() => expect(text()).not.toContain("one.jpg"));
    },
  );

  test("a photo is asked back with another right where its own has ended, and four times of an app that can't just now", async () => {
    photos = [arrived("p1"), { status: 401, body: {} }, { status: 503, body: {} }];
    answers = [{ revision: 4, uploadToken: "another" }];
    await opened();
    await drop(photo("one.jpg"));
    await expectShown("claim.photo.done");
    await tap("×");
    for (let count = 0; count < 5; count++) await vi.advanceTimersByTimeAsync(30_000);
    await expectShown("claim.photo.kept");
    const asked = photoCalls().filter(({ method }) => method === "DELETE");
    expect(asked.map(({ fields }) => fields["token"])).toEqual(["right", "another", "another", "another"]);
  });

  test("shows what is missing at its field, and can be sent again", async () => {
    answers = [
      { faults: [{ field: "photos", text: "2 more photos are needed." }], refusal: "Too early", revision: 4 },
      { claim: CLAIM, isNew: true },
    ];
    await opened();
    await tap("claim.send");
    await expectShown("2 more photos are needed.");
    expect(text()).toContain("Too early");
    await tap("claim.send");
    await expectShown("status.filed");
    expect(sent("file").map(({ fields }) => fields["revision"])).toEqual(["3", "4"]);
  });

  test("has it reported on the day where it is too early, and that taken back", async () => {
    told.form = form({
      perils: [
        peril("loss", { note: "From Monday", plan: { text: "Too early", button: "Report it on Monday" } }),
      ],
    });
    answers = [{ revision: 4 }, { claim: DRAFT, isNew: false }, { dropped: true }];
    await opened();
    await choose("peril", "loss");
    await expectShown("claim.saved");
    told.form = form({ planned: [{ id: DRAFT, title: "We will report it on Monday" }] });
    told.claim = null;
    await tap("Report it on Monday");
    await expectShown("claim.planned.text");
    expect(sent("plan")).toHaveLength(1);
    told.form = form();
    await tap("claim.planned.drop");
    await expectShown("claim.dropped");
    expect(sent("drop")[0]?.fields).toMatchObject({ draft: DRAFT, order: ORDER });
  });

  test("tells nobody else anything, and says when the app can't be asked", async () => {
    told.form = null;
    await opened();
    expect(one("s-page")["heading"] ?? one("s-page").getAttribute("heading")).toBe("missing.title");
    expect(all("s-text-area")).toHaveLength(0);
  });
});

describe("a claim in the customer's account", () => {
  beforeEach(() => {
    extension.navigation.currentEntry = createNavigationHistoryEntry({ url: `extension://${CLAIM}` });
  });

  test("is what a link on the order's page leads to: where it stands, why, and what happened so far", async () => {
    told.claim = status({
      state: { tone: "no", sign: "cross", title: "Not approved", texts: [] },
      denied: { reason: "The scan says otherwise", last: null },
      appeal: "Once, until Monday",
    });
    await opened();
    for (const shown of ["The scan says otherwise", "Once, until Monday", "You reported it"])
      expect(text()).toContain(shown);
    expect(calls[0]?.path).toBe(`/customer-account/claims/${CLAIM}`);
  });

  test("is written about, withdrawn after a question, and shown as it is then", async () => {
    await opened();
    await write("Hello");
    told.claim = status({ messages: [{ by: "You", isMine: true, moment: "Now", text: "Hello there" }] });
    await tap("status.message.button");
    await expectShown("Hello there");
    expect(sent("message")[0]).toMatchObject({ method: "POST", fields: { text: "Hello" } });
    told.claim = status({ mayWithdraw: false, done: { text: "Withdrawn.", isRefused: false } });
    await tap("status.withdraw.yes");
    await expectShown("Withdrawn.");
    expect(text()).not.toContain("status.withdraw.title");
  });

  test("has its remedy chosen, with the address corrected for a reshipment", async () => {
    const part = { part: "name", label: "Name", value: "Ada", required: true };
    const remedies = ["refund", "reship"].map((remedy) => ({ remedy, title: remedy, hint: "" }));
    const address = { parts: [part], kept: { countryCode: "US" }, country: "USA" };
    told.claim = status({ choose: { remedies, chosen: null, address } });
    await opened();
    expect(all("s-text-field")).toHaveLength(0);
    await choose("choose", "reship");
    await waitFor(() => expect(all("s-text-field")).toHaveLength(1));
    await fireEvent.input(Object.assign(one("s-text-field"), { value: "Ada L." }));
    await tap("status.choose.button");
    await waitFor(() => expect(sent("choose")).toHaveLength(1));
    expect(sent("choose")[0]?.fields).toMatchObject({ remedy: "reship", name: "Ada L.", countryCode: "US" });
  });

  test("is answered only once the photos asked for have arrived", async () => {
    photos = [{ status: 400, body: {} }, arrived("p2")];
    told.claim = status({ asked: { photos: "One more", statement: null, words: null }, uploads });
    await opened();
    await drop(photo("one.jpg"));
    await waitFor(() => expect(photoCalls()).toHaveLength(1));
    await write("It is broken.");
    await tap("status.answer.title");
    await expectShown("claim.photos.busy");
    expect(sent("answer")).toHaveLength(0);
    await tap("×");
    await tap("status.answer.title");
    await waitFor(() => expect(sent("answer")).toHaveLength(1));
  });
});
