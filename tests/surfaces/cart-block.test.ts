import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONSENT_ATTRIBUTE, OFFER_ATTRIBUTE } from "../../domain/cart/index";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { createSandbox } from "../../sandbox/create-sandbox";
import type { Sandbox } from "../../sandbox/sandbox";
import { priceVisit } from "../../sandbox/storefront/carts";
import { speak } from "../../sandbox/storefront/language";
import { currencyOf } from "../../sandbox/commerce/markets";
import { publishGuarantee } from "../builders/published-guarantee";
import { launchBrowser, newVisitor, type Visitor } from "../harness/browser";
import { cartEdits, performInCart, type CartEdit, type CartStage } from "./cart-edits";
import { openCartTab, type CartTab } from "./cart-tabs";
import { asShown, brokenInvariants, plain, truthOfLines, type Truth } from "./checkout-truth";
import { PLAN, PLANS } from "./sample-plans";

// PROPERTY_SECONDS=600 lets it run for longer, PROPERTY_SEED=… repeats a run, PROPERTY_PATH=… one case of it.
const SECONDS = Number(process.env.PROPERTY_SECONDS ?? 15);
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

/** Themes that draw their carts in different ways; with the block on the cart's page, or with the embed alone. */
const THEMES = [
  { name: "river", cartBlock: true },
  { name: "river", cartBlock: false },
  { name: "tide", cartBlock: true },
  { name: "tide", cartBlock: false },
  { name: "ledger", cartBlock: true },
] as const;

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
  "whatever happens to a cart, after quiet the guarantee is right and what is shown is what is charged",
  { timeout: (SECONDS + 90) * 1000 },
  async () => {
    process.stdout.write(`cart block under random edits: PROPERTY_SEED=${SEED}\n`);
    const held = { sequences: 0, withGuarantee: 0 };
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.keys(PLANS)),
      fc.constantFrom("exact" as const, "steps" as const),
      fc.constantFrom(...THEMES),
      cartEdits,
      async (name, pricing, theme, sequence) => {
        sandbox.primaryShop().theme = { ...sandbox.primaryShop().theme, ...theme };
        const { guarantees } = await expectAllWell(name, pricing, sequence);
        held.sequences += 1;
        held.withGuarantee += guarantees.length;
      },
    );
    await fc.assert(property, {
      seed: SEED,
      ...(process.env.PROPERTY_PATH === undefined ? {} : { path: process.env.PROPERTY_PATH }),
      numRuns: 100_000,
      interruptAfterTimeLimit: SECONDS * 1000,
      markInterruptAsFailure: false,
      // A sequence in a browser takes seconds: the first that fails is told as it is.
      endOnFailure: true,
    });
    const { sequences, withGuarantee } = held;
    process.stdout.write(
      `cart block under random edits: ${sequences} sequences held, ${withGuarantee} with a guarantee at their end\n`,
    );
    expect(sequences).toBeGreaterThan(0);
  },
);

async function expectAllWell(name: string, pricing: "exact" | "steps", sequence: CartEdit[]): Promise<Truth> {
  const visitor = await newVisitor(browser, { expected: [/^console error: Failed to load resource/] });
  try {
    const stage = await openStage(visitor, name, pricing);
    let wished = false;
    for (const edit of sequence) {
      await performInCart(stage, edit);
      wished ||= edit.kind === "click" || (edit.kind === "mischief" && /another|bare/.test(edit.what));
    }
    if (sequence.some(({ kind }) => kind === "publish")) {
      for (const tab of stage.tabs) await tab.reload();
    }
    const truth = await afterQuiet(stage, visitor);
    expect(brokenInvariants(stage, truth)).toEqual([]);
    const { guarantees } = truth;
    expect(wished ? [] : guarantees, "nobody wished a guarantee").toEqual([]);
    const ours = !sequence.some(({ kind }) => kind === "mischief");
    const unconsented = guarantees.filter(({ attributes }) => attributes[CONSENT_ATTRIBUTE] === undefined);
    expect(ours ? unconsented : [], "the shopper's consent is missing").toEqual([]);
    for (const tab of stage.tabs) await expectShown(tab, truth);
    visitor.expectNothingUnexpected();
    return truth;
  } finally {
    await visitor.close();
  }
}

/** A cart with a bangle in it, on the cart's page in one tab and beside a product in another. */
async function openStage(visitor: Visitor, name: string, pricing: "exact" | "steps"): Promise<CartStage> {
  const { context } = visitor;
  const shop = sandbox.primaryShop();
  const plan = PLANS[name] ?? PLAN;
  const published = publishGuarantee(sandbox, shop, plan, { pricing });
  const bangle = Object.values(shop.products).find(({ handle }) => handle === "lavender-jadeite-bangle");
  await context.request.post(`${sandbox.url}/cart/add.js`, {
    data: { id: Number(bangle?.variants[0]?.id), quantity: 1 },
  });
  const token = (await context.cookies()).find(({ name: cookie }) => cookie === "cart")?.value ?? "";
  const stage: CartStage = {
    sandbox,
    plan,
    pricing,
    published,
    tabs: [
      await openCartTab(context, `${sandbox.url}/cart`),
      await openCartTab(context, `${sandbox.url}/products/imperial-green-jadeite-bangle`),
    ],
    cart() {
      const cart = shop.carts[token];
      if (cart === undefined) throw new Error("There is no cart.");
      return cart;
    },
    publish() {
      stage.plan = { ...stage.plan, version: stage.plan.version + 1 };
      stage.published = publishGuarantee(sandbox, shop, stage.plan, { pricing, before: stage.published });
    },
  };
  return stage;
}

/** Once no tab has anything left to do, and each knows what the others did. */
async function afterQuiet(stage: CartStage, visitor: Visitor): Promise<Truth> {
  let before = "";
  for (let round = 0; round < 8; round += 1) {
    for (const tab of stage.tabs) await tab.quiet();
    const truth = await truthOfCart(stage, visitor);
    const now = JSON.stringify([stage.cart().lines, truth.due]);
    if (now === before) return truth;
    before = now;
    for (const tab of stage.tabs) await tab.revisit();
  }
  throw new Error(`The tabs never agree: ${before}`);
}

async function truthOfCart(stage: CartStage, { context }: Visitor): Promise<Truth> {
  const shop = sandbox.primaryShop();
  const cookies = await context.cookies();
  const country = cookies.find(({ name }) => name === "localization")?.value ?? "US";
  const currency = currencyOf(shop, country);
  const cart = stage.cart();
  const visit = priceVisit(
    { shop, country, currency, speech: speak("en"), cartToken: cart.token, cart },
    sandbox.clock.now(),
  );
  return truthOfLines(stage, visit.priced.lines, { currency, destination: country, shipping: 0n });
}

/** Every box stands as the cart is, and beside it is what the cart charges, or would. */
async function expectShown({ page }: CartTab, { guarantees, due, currency, goods }: Truth): Promise<void> {
  if (goods === 0) return;
  const boxes = await page.locator("waybond-box").evaluateAll((elements) =>
    (elements as HTMLElement[]).map((element) => ({
      state: element.dataset.state,
      funded: element.querySelector(".waybond__funded")?.textContent ?? "",
      offers: [...element.querySelectorAll<HTMLElement>(".waybond__offers [data-offer]")]
        .filter((row) => row.dataset.off === undefined && row.dataset.offer !== "")
        .map((row) => ({
          offer: row.dataset.offer,
          checked: row.querySelector("input")?.checked,
          text: row.textContent ?? "",
        })),
    })),
  );
  const chosen = guarantees[0]?.attributes[OFFER_ATTRIBUTE];
  const offered = due.flatMap((each) => (each.kind === "offered" ? [each] : []));
  const isFunded = due.some(({ kind }) => kind === "funded");
  for (const box of boxes) {
    expect(box.state).toBe(isFunded ? "funded" : offered.length > 0 ? "offers" : "none");
    if (isFunded) expect(box.funded).toContain("guaranteed by Jade River");
    if (box.state !== "offers") continue;
    expect(box.offers.map(({ offer, checked }) => [offer, checked])).toEqual(
      offered.map(({ offer }) => [offer, offer === chosen]),
    );
    for (const [index, { price }] of offered.entries()) {
      expect(plain(box.offers[index]?.text ?? "")).toContain(asShown(price, currency));
    }
  }
}
