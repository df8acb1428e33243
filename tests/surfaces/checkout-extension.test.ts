import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { createSandbox } from "../../sandbox/create-sandbox";
import type { Sandbox } from "../../sandbox/sandbox";
import { CONSENT_ATTRIBUTE, OFFER_ATTRIBUTE } from "../../domain/cart/index";
import { PORTLAND } from "../../sandbox/testing/checkout-stage";
import { publishGuarantee } from "../builders/published-guarantee";
import { launchBrowser } from "../harness/browser";
import type { PlanForm } from "../rating/forms";
import { type Edit, edits, perform, type Stage } from "./checkout-edits";
import { TickWatch } from "./checkout-ticks";
import { asShown, brokenInvariants, plain, type Truth, truthOf } from "./checkout-truth";
import { PLAN, PLANS } from "./sample-plans";
import { CALLS, newTabs, type Tab, type Tabs } from "./tabs";

// PROPERTY_SECONDS=600 lets it run for longer, PROPERTY_SEED=… repeats a run.
const SECONDS = Number(process.env.PROPERTY_SECONDS ?? 15);
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

let browser: Browser;
let sandbox: Sandbox;

beforeAll(async () => {
  await buildExtensions({ run: (_name, work) => work() });
  [browser, sandbox] = await Promise.all([
    launchBrowser(),
    createSandbox({ port: 0, seed: "shop", quiet: true, snapshotFile: null }),
  ]);
  await sandbox.functions.deployed.load();
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

test(
  "whatever happens to a checkout, after quiet the guarantee is right and what is shown is what is charged",
  { timeout: (SECONDS + 60) * 1000 },
  async () => {
    process.stdout.write(`checkout extension under random edits: PROPERTY_SEED=${SEED}\n`);
    const held = { sequences: 0, withGuarantee: 0 };
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.keys(PLANS)),
      fc.constantFrom("exact" as const, "steps" as const),
      edits,
      async (name, pricing, sequence) => {
        const { guarantees } = await expectAllWell(name, pricing, sequence);
        held.sequences += 1;
        held.withGuarantee += guarantees.length;
      },
    );
    await fc.assert(property, {
      seed: SEED,
      numRuns: 100_000,
      interruptAfterTimeLimit: SECONDS * 1000,
      markInterruptAsFailure: false,
      // A sequence in a browser takes seconds: the first that fails is told as it is.
      endOnFailure: true,
    });
    const { sequences, withGuarantee } = held;
    process.stdout.write(
      `checkout extension under random edits: ${sequences} sequences held, ${withGuarantee} with a guarantee at their end\n`,
    );
    expect(sequences).toBeGreaterThan(0);
  },
);

test("a tick is for the price that stood there: while another is being learnt nothing is added, and then said", async () => {
  const tabs = await newTabs(browser);
  try {
    const stage = await openStage(tabs, PLAN, "steps");
    const [tab] = stage.tabs;
    const slot = tab.page.locator("#checkout-extension");
    await tab.quiet();
    let learnt = (): void => undefined;
    const learning = new Promise<void>((resolve) => {
      learnt = resolve;
    });
    await tab.page.route(CALLS.storefront, async (route) => {
      await learning;
      await route.fallback();
    });
    await perform(stage, { kind: "country", tab: 0, country: "JP" });
    await slot.locator("s-spinner").waitFor({ state: "attached" });
    await perform(stage, { kind: "click", tab: 0, choice: 0, times: 1 });
    expect(await slot.locator("input").isChecked()).toBe(true);
    learnt();
    await slot.getByText("The price changed before the guarantee was added").waitFor();
    const changed = await afterQuiet(stage);
    expect(changed.guarantees).toEqual([]);
    await expectShown(tab, changed);

    await perform(stage, { kind: "click", tab: 0, choice: 0, times: 1 });
    const added = await afterQuiet(stage);
    expect(added.guarantees).toHaveLength(1);
    expect(brokenInvariants(stage, added)).toEqual([]);
    await expectShown(tab, added);
    expect(await slot.getByText("The price changed").count()).toBe(0);
    expect([stage.ticks.sent, await stage.ticks.settled()]).toEqual([1, []]);
    tabs.expectNoFailure();
  } finally {
    await tabs.close();
  }
});

async function expectAllWell(name: string, pricing: "exact" | "steps", sequence: Edit[]): Promise<Truth> {
  const tabs = await newTabs(browser);
  try {
    const stage = await openStage(tabs, PLANS[name] ?? PLAN, pricing);
    let wished = false;
    for (const edit of sequence) {
      await perform(stage, edit);
      wished ||=
        edit.kind === "click" ||
        edit.kind === "hurry" ||
        (edit.kind === "mischief" && /another|bare/.test(edit.what));
    }
    const truth = await afterQuiet(stage);
    expect(brokenInvariants(stage, truth)).toEqual([]);
    const { guarantees } = truth;
    const ours = !sequence.some(({ kind }) => kind === "mischief");
    expect(wished ? [] : guarantees, "nobody wished a guarantee").toEqual([]);
    const unconsented = guarantees.filter(({ attributes }) => attributes[CONSENT_ATTRIBUTE] === undefined);
    expect(ours ? unconsented : [], "the shopper's consent is missing").toEqual([]);
    for (const tab of stage.tabs) await expectShown(tab, truth);
    expect(await stage.ticks.settled()).toEqual([]);
    tabs.expectNoFailure();
    return truth;
  } finally {
    await tabs.close();
  }
}

/** A cart with a bangle in it, on its way to Portland, in the checkout of two tabs. */
async function openStage(tabs: Tabs, plan: PlanForm, pricing: "exact" | "steps"): Promise<Stage> {
  const shop = sandbox.primaryShop();
  const published = publishGuarantee(sandbox, shop, plan, { pricing });
  const { request } = tabs.context;
  const bangle = Object.values(shop.products).find(({ handle }) => handle === "lavender-jadeite-bangle");
  await request.post(`${sandbox.url}/cart/add.js`, {
    data: { id: Number(bangle?.variants[0]?.id), quantity: 1 },
  });
  const { pathname } = new URL((await request.get(`${sandbox.url}/checkout`)).url());
  const post = async (what: "lines" | "update", data: object): Promise<void> => {
    await request.post(`${sandbox.url}${pathname}/${what}`, { data });
  };
  await post("update", { email: "ada@example.com", address: PORTLAND });
  const url = `${sandbox.url}${pathname}`;
  const both = [await tabs.open(url), await tabs.open(url)] as const;
  const ticks = new TickWatch();
  for (const tab of both) ticks.follow(tab);
  return {
    sandbox,
    plan,
    pricing,
    published,
    tabs: both,
    ticks,
    changeLines: (change) => post("lines", change),
    update: (change) => post("update", change),
    checkout() {
      const checkout = shop.checkouts[pathname.split("/").at(-1) ?? ""];
      if (checkout === undefined) throw new Error(`There is no checkout at ${pathname}.`);
      return checkout;
    },
  };
}

/** Once no tab has anything left to do, and each knows what the others did. */
async function afterQuiet(stage: Stage): Promise<Truth> {
  let before = "";
  for (let round = 0; round < 8; round += 1) {
    for (const tab of stage.tabs) await tab.quiet();
    const truth = truthOf(stage, stage.checkout());
    const now = JSON.stringify([stage.checkout().lines, truth.due]);
    if (now === before) return truth;
    before = now;
    for (const { page } of stage.tabs) {
      // A step of the shopper's that changes nothing, by which the tab learns what happened elsewhere.
      await page.locator("input[name=discount]").fill("NO-SUCH-CODE");
      await page.locator("[data-discount-form]").evaluate((form: HTMLFormElement) => form.requestSubmit());
    }
  }
  throw new Error(`The tabs never agree: ${before}`);
}

/** The box stands as the cart is, and beside it is what the cart charges, or would. */
async function expectShown({ page }: Tab, { guarantees, due, currency }: Truth): Promise<void> {
  const slot = page.locator("#checkout-extension");
  const text = plain(await slot.innerText());
  const boxes = await slot.locator("input").evaluateAll((inputs) =>
    (inputs as HTMLInputElement[]).map(({ type, checked, value, ariaLabel }) => ({
      type,
      checked,
      offer: type === "radio" ? value.replace(/^offer:/, "") : null,
      label: ariaLabel ?? "",
    })),
  );
  const [held] = guarantees;
  const chosen = held?.attributes[OFFER_ATTRIBUTE];
  const offered = due.flatMap((each) => (each.kind === "offered" ? [each] : []));
  const sold = boxes.filter(({ type, offer }) => type === "checkbox" || offer !== "none");
  expect(sold.map(({ checked }) => checked)).toEqual(offered.map(({ offer }) => offer === chosen));
  for (const [index, { price }] of offered.entries()) {
    const shown = asShown(price, currency);
    expect(plain(sold[index]?.label ?? "")).toContain(shown);
    expect(text).toContain(shown);
  }
  const isFunded = due.some(({ kind }) => kind === "funded");
  expect(text).toContain(isFunded ? "guaranteed by Jade River" : "");
}
