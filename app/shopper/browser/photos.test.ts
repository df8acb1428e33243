import formScript from "browser-script:claim-form";
import statusScript from "browser-script:claim-status";
import { JSDOM } from "jsdom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { uploadControls } from "~/shopper/claim/photos-field";
import { scriptTexts } from "~/shopper/claim/script-texts";
import { wordsIn } from "~/shopper/words";

// The claim form's script as it is written into the page, with an app that answers as the test says.

const words = wordsIn("en");
const texts = scriptTexts(words);

type Sent = { method: string; query: URLSearchParams; body: URLSearchParams };
type Answer = { status: number; body?: object | string };
let dom: JSDOM;
let sent: Sent[];
/** What the app answers to what is sent, by method and intent, one each; the last again and again. */
let answers: Record<string, Answer[]>;
/** What waits for a moment to pass. */
let later: (() => void)[];

const next = (kind: string): Answer => {
  const [first = { status: 200, body: {} }, ...others] = answers[kind] ?? [];
  if (others.length > 0) answers[kind] = others;
  return first;
};

beforeEach(() => {
  sent = [];
  later = [];
  answers = {};
  const upload = { address: "https://app.example/evidence", token: "right", maxBytes: 1_000 };
  const told = { draft: "d1", revision: 3, photos: { damage: 0 }, upload, texts };
  const page = `<div class="waybond-claim"><form method="post" data-claim='${JSON.stringify(told).replaceAll("'", "&#39;")}'>
<input name="draft" value="d1"><input type="radio" name="peril" value="damage" checked><input name="line" value="b1">
${uploadControls(words, { files: [], maxBytes: 1_000 }).text}
<textarea name="description">It broke</textarea><button name="intent" value="file">Send</button>
<p data-said></p></form></div>`;
  open(page, formScript);
});

/** Shows a page with its script. */
function open(page: string, script: string): void {
  dom = new JSDOM(page, { url: "https://shop.example/apps/waybond/claims/t", runScripts: "outside-only" });
  const { window } = dom;
  Object.assign(window, {
    matchMedia: () => ({ matches: false }),
    fetch: async (address: string, { method = "GET", body }: { method?: string; body?: unknown } = {}) => {
      const { searchParams: query } = new URL(address);
      const fields = new URLSearchParams(String(body ?? ""));
      sent.push({ method, query, body: fields });
      const answer = next(method === "DELETE" ? method : (fields.get("intent") ?? query.get("seen") ?? ""));
      if (typeof answer.body === "string")
        return new Response(answer.body, { status: 200, headers: { "Content-Type": "text/html" } });
      return Response.json(answer.body ?? {}, { status: answer.status });
    },
    setTimeout: (go: () => void) => later.push(go),
    clearTimeout: (of: number) => (later[of - 1] = () => undefined),
    XMLHttpRequest: class extends window.EventTarget {
      upload = new window.EventTarget();
      status = 0;
      responseText = "";
      #query = new URLSearchParams();
      open(method: string, address: string) {
        this.#query = new URL(address).searchParams;
        sent.push({ method, query: this.#query, body: new URLSearchParams() });
      }
      send() {
        const { status, body = {} } = next("photo");
        Object.assign(this, { status, responseText: JSON.stringify(body) });
        queueMicrotask(() => this.dispatchEvent(new window.Event("loadend")));
      }
      abort() {}
    },
  });
  Object.assign(window.URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined });
  window.eval(script);
}
afterEach(() => dom.window.close());

const arrived = { status: 201, body: { evidence: { id: "p1" } } };
const one = (selector: string) => dom.window.document.querySelector<HTMLElement>(selector);
const photo = () => one("[data-photos] li");
const shown = (text: string) => vi.waitFor(() => expect(photo()?.textContent).toContain(text));
const tokens = (method: string) =>
  sent
    .filter((each) => each.method === method && each.query.has("token"))
    .map(({ query }) => query.get("token"));

function choose(): void {
  const input = one("[data-adds] input[multiple]") as HTMLInputElement;
  const file = new dom.window.File(["x"], "one.jpg", { type: "image/jpeg" });
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  Object.defineProperty(input, "value", { value: "", writable: true });
  input.dispatchEvent(new dom.window.Event("change"));
}
const remove = () => photo()?.querySelector("button")?.click();
function type(text: string): void {
  const area = one("textarea") as HTMLTextAreaElement;
  area.value = text;
  area.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
}
async function added(): Promise<void> {
  answers["photo"] = [arrived];
  choose();
  await vi.waitFor(() => expect(photo()?.dataset["state"]).toBe("done"));
}
/** All that waits goes on. */
async function wait(): Promise<void> {
  for (const go of later.splice(0, later.length, ...later.map(() => () => undefined))) go();
  await new Promise(setImmediate);
}

test("a photo is added though the page was open for longer than that may be done: what is typed is saved, and comes with another right", async () => {
  answers = {
    photo: [{ status: 401, body: { reason: "link-expired" } }, arrived],
    save: [{ status: 200, body: { revision: 4, uploadToken: "another" } }],
  };
  choose();
  await vi.waitFor(() => expect(photo()?.dataset["state"]).toBe("done"));
  expect(tokens("POST")).toEqual(["right", "another"]);
  expect(sent.find(({ body }) => body.get("intent") === "save")?.body.get("description")).toBe("It broke");
});

test("a form that is sent goes on once its photo has another right", async () => {
  answers = {
    photo: [{ status: 401 }, arrived],
    save: [{ status: 503 }, { status: 200, body: { revision: 4, uploadToken: "another" } }],
    file: [{ status: 200, body: { faults: [] } }],
  };
  choose();
  one("button[name=intent]")?.click();
  await vi.waitFor(() => expect(one("[data-said]")?.textContent).toBe(texts.offline));
  await wait();
  const filed = () => sent.filter(({ body }) => body.get("intent") === "file");
  await vi.waitFor(() => expect(filed()).toHaveLength(1));
  expect(filed()[0]?.body.get("revision")).toBe("4");
});

test.each([403, 409, 500])(
  "a photo that can't be taken back (%d) is there again, and says so",
  async (status) => {
    await added();
    answers["DELETE"] = [{ status }, { status: 200 }];
    remove();
    await shown(texts.kept);
    remove();
    await vi.waitFor(() => expect(tokens("DELETE")).toHaveLength(2));
    await new Promise(setImmediate);
    expect(photo()).toBeNull();
  },
);

test("a photo is asked back with another right where its own has ended, and four times of an app that can't just now", async () => {
  await added();
  answers = {
    DELETE: [{ status: 401 }, { status: 503 }],
    save: [{ status: 200, body: { revision: 4, uploadToken: "another" } }],
  };
  remove();
  for (let count = 1; count <= 4; count++) {
    await vi.waitFor(() => expect(tokens("DELETE").length).toBeGreaterThanOrEqual(count));
    await new Promise(setImmediate);
    if (count > 1) await wait();
  }
  await shown(texts.kept);
  expect(tokens("DELETE")).toEqual(["right", "another", "another", "another"]);
});

test("a photo is sent four times to an app that can't take it just now, then again when that is asked for", async () => {
  answers["photo"] = [{ status: 503 }];
  choose();
  for (let count = 1; count <= 4; count++) {
    await vi.waitFor(() => expect(tokens("POST")).toHaveLength(count));
    await new Promise(setImmediate);
    await wait();
  }
  await shown(texts.retry);
  expect(tokens("POST")).toHaveLength(4);
});

test("what the app refuses to keep isn't said to be saved, and stays in the browser", async () => {
  answers["save"] = [{ status: 200, body: { faults: [{ field: "description", text: "Too long." }] } }];
  type("Much");
  await wait();
  await vi.waitFor(() => expect(one("[data-said]")?.textContent).toBe("Too long."));
  expect(dom.window.localStorage.getItem("waybond-claim:d1")).toContain("Much");
});

test("a claim's page that is open for longer gets another right from itself, and stays as it is", async () => {
  const page = (token: string) => {
    const upload = { address: "https://app.example/evidence", token, maxBytes: 1_000 };
    const told = JSON.stringify({ version: "1", news: "", upload, texts }).replaceAll("'", "&#39;");
    return `<div data-status='${told}'><form>${uploadControls(words, { files: [], maxBytes: 1_000 }).text}
<textarea></textarea></form></div>`;
  };
  dom.window.close();
  open(page("right"), statusScript);
  answers = {
    photo: [{ status: 401 }, arrived],
    none: [{ status: 503 }, { status: 200, body: page("another") }],
  };
  type("My answer");
  choose();
  await vi.waitFor(() => expect(sent.some(({ query }) => query.get("seen") === "none")).toBe(true));
  await new Promise(setImmediate);
  await wait();
  await vi.waitFor(() => expect(photo()?.dataset["state"]).toBe("done"));
  expect(tokens("POST")).toEqual(["right", "another"]);
  expect((one("textarea") as HTMLTextAreaElement).value).toBe("My answer");
});
