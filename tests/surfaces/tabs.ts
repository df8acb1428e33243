import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { newVisitor } from "../harness/browser";

/** Calls of a checkout's page, by what they are for. */
export const CALLS = {
  lines: /\/checkouts\/cn\/\w+\/lines$/,
  update: /\/checkouts\/cn\/\w+\/update$/,
  storefront: /\/api\/[\w-]+\/graphql\.json$/,
} as const;
export type CallName = keyof typeof CALLS;

/** `down`: it doesn't arrive. `lost`: it arrives, its answer doesn't. `broken`: the server fails. `slow`: late. */
export type Trouble = "down" | "lost" | "broken" | "slow";

const SLOW_MS = 350;
/** How the extension says that something is under way. */
const UNDER_WAY = "#checkout-extension s-spinner, #checkout-extension s-skeleton-paragraph";
/** No call under way and nothing said to be under way for so long: then nothing comes any more by itself. */
const QUIET_MS = 250;
/** A call of the Storefront API that failed once or twice is made again within so long. A third failure isn't played. */
const RETRIED_WITHIN_MS = [QUIET_MS, 1_300, 4_300] as const;
const NEVER_QUIET_AFTER_MS = 20_000;

/** One tab of the shopper's browser, whose connection can be made to fail. */
export type Tab = {
  readonly page: Page;
  /** The next calls of that kind run into trouble. */
  trouble(call: CallName, trouble: Trouble, times: number): void;
  /** Resolves when nothing is under way any more. Throws when that doesn't come. */
  quiet(): Promise<void>;
};

/** Tabs of one browser: they have the same cart and checkout. */
export type Tabs = {
  readonly context: BrowserContext;
  open(url: string): Promise<Tab>;
  /** Throws when a page or the extension failed; calls that were made to fail are no failure. */
  expectNoFailure(): void;
  close(): Promise<void>;
};

export async function newTabs(browser: Browser): Promise<Tabs> {
  const visitor = await newVisitor(browser, { expected: [/^console error: Failed to load resource/] });
  const { context, page: first, close } = visitor;
  let unused: Page | null = first;
  return {
    context,
    expectNoFailure: visitor.expectNothingUnexpected,
    async open(url) {
      const page = unused ?? (await context.newPage());
      unused = null;
      return openTab(page, url);
    },
    close,
  };
}

async function openTab(page: Page, url: string): Promise<Tab> {
  const coming: { call: CallName; trouble: Trouble }[] = [];
  let underWay = 0;
  let lastActive = Date.now();
  let storefrontFailures: 0 | 1 | 2 = 0;
  const active = (change: number): void => {
    underWay += change;
    lastActive = Date.now();
  };
  page.on("request", () => active(1));
  page.on("requestfinished", () => active(-1));
  page.on("requestfailed", () => active(-1));
  for (const call of Object.keys(CALLS) as CallName[]) {
    await page.route(CALLS[call], (route) => {
      const place = coming.findIndex((each) => each.call === call);
      const [next] = place < 0 ? [] : coming.splice(place, 1);
      if (call === "storefront") {
        if (next === undefined || next.trouble === "slow") storefrontFailures = 0;
        else if (storefrontFailures === 2) {
          storefrontFailures = 0;
          return route.continue();
        } else storefrontFailures = storefrontFailures === 0 ? 1 : 2;
      }
      return next === undefined ? route.continue() : suffer(route, next.trouble);
    });
  }
  await page.goto(url);
  return {
    page,
    trouble(call, trouble, times) {
      for (let time = 0; time < times; time += 1) coming.push({ call, trouble });
    },
    async quiet() {
      const deadline = Date.now() + NEVER_QUIET_AFTER_MS;
      coming.length = 0;
      for (;;) {
        const said = await page.locator(UNDER_WAY).count();
        if (said > 0) lastActive = Date.now();
        else if (underWay === 0 && Date.now() - lastActive > RETRIED_WITHIN_MS[storefrontFailures]) return;
        if (Date.now() > deadline)
          throw new Error(`The tab isn't quiet: ${underWay} calls, ${said} notices.`);
        await page.waitForTimeout(50);
      }
    },
  };
}

/** Lets a call run into trouble. */
export async function suffer(route: Route, trouble: Trouble): Promise<void> {
  switch (trouble) {
    case "down":
      return route.abort();
    case "lost":
      await route.fetch();
      return route.abort();
    case "broken":
      return route.fulfill({ status: 503, contentType: "text/plain", body: "The server is busy." });
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      return route.continue();
  }
}
