import type { BrowserContext, Page, Request } from "playwright-core";
import { suffer, type Trouble } from "./tabs";

/** Calls of the cart block in a storefront's page, by what they are for. */
export const CART_CALLS = {
  read: /\/cart\.js$/,
  add: /\/cart\/add\.js$/,
  change: /\/cart\/change\.js$/,
  sections: /\?sections=/,
  prices: /\/api\/[\w-]+\/graphql\.json$/,
  script: /\/guarantee-rating\.js/,
} as const;
export type CartCall = keyof typeof CART_CALLS;

const UNDER_WAY = 'waybond-box[data-busy="true"]';
/** A call that failed is made again within so long; without a failure nothing comes by itself after a moment. */
const RETRIED_WITHIN_MS = 1_900;
const QUIET_MS = 300;
const MOST_RELOADS = 4;
const NEVER_QUIET_AFTER_MS = 30_000;

/** One tab of the shopper's browser on a page of the storefront, whose connection can be made to fail. */
export type CartTab = {
  readonly page: Page;
  /** The next calls of that kind run into trouble. */
  trouble(call: CartCall, trouble: Trouble, times: number): void;
  /** No call runs into trouble any more. Resolves when nothing is under way; throws when that doesn't come. */
  quiet(): Promise<void>;
  /** The shopper comes back to the tab. */
  revisit(): Promise<void>;
  /** The page is loaded anew, also when the theme is just on its way to another. */
  reload(): Promise<void>;
};

export async function openCartTab(context: BrowserContext, url: string): Promise<CartTab> {
  const page = await context.newPage();
  const coming: { call: CartCall; trouble: Trouble }[] = [];
  const underWay = new Set<Request>();
  let lastActive = Date.now();
  let quietAfter = QUIET_MS;
  const ended = (request: Request, failed: boolean): void => {
    underWay.delete(request);
    lastActive = Date.now();
    quietAfter = failed ? RETRIED_WITHIN_MS : QUIET_MS;
  };
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => {
    void request.response().then(
      (response) => ended(request, (response?.status() ?? 0) >= 500),
      () => ended(request, true),
    );
  });
  page.on("requestfailed", (request) => ended(request, true));
  // With a page go its calls; of some of them nothing more is told.
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) underWay.clear();
  });
  for (const call of Object.keys(CART_CALLS) as CartCall[]) {
    await page.route(CART_CALLS[call], (route) => {
      const place = coming.findIndex((each) => each.call === call);
      const [next] = place < 0 ? [] : coming.splice(place, 1);
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
        // A page that is just going is anything but quiet.
        const busy = await page
          .locator(UNDER_WAY)
          .count()
          .catch(() => 1);
        if (busy > 0) lastActive = Date.now();
        else if (underWay.size === 0 && Date.now() - lastActive > quietAfter) return;
        if (Date.now() > deadline)
          throw new Error(
            `The tab isn't quiet: ${[...underWay].map((each) => each.url()).join(", ")}, ${busy} busy boxes.`,
          );
        await page.waitForTimeout(40);
      }
    },
    async reload() {
      // What the theme, or the block, was about to load ends a reload that comes between.
      for (let left = MOST_RELOADS; ; left -= 1) {
        try {
          await page.reload();
          return;
        } catch (error) {
          if (left === 0) throw error;
          await page.waitForLoadState("load");
        }
      }
    },
    async revisit() {
      await page.waitForLoadState("load");
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    },
  };
}
