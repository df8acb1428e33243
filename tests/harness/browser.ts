import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { findBrowser } from "../../scripts/test/find-browser";

/** An ordinary one: the app answers 410 Gone to what calls itself HeadlessChrome, taking it for a bot. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // Chromium's own sandbox doesn't work as root
];

const CLOSED_WITHIN_MS = 10_000;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: FLAGS, headless: true });
}

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** Throws when a page of this visitor logged an error, threw, or reached out to another machine. */
  expectNothingUnexpected(): void;
  close(): Promise<void>;
};

export type VisitorOptions = {
  /** The browser's language and time zone, as of the person who sits before it. */
  locale?: string;
  timezoneId?: string;
  viewport?: { width: number; height: number };
  /** Console messages that belong to the story, such as the browser's own line about an answer with status 422. */
  expected?: RegExp[];
};

/** Somebody with a browser of their own: cookies and storage apart from everybody else's. */
export async function newVisitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const {
    locale = "en-US",
    timezoneId = "UTC",
    viewport = { width: 1280, height: 900 },
    expected = [],
  } = options;
  const context = await browser.newContext({ locale, timezoneId, viewport, userAgent: USER_AGENT });
  const unexpected: string[] = [];
  const note = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) unexpected.push(text);
  };
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && !LOOPBACK.has(url.hostname),
    async (route) => {
      note(`request to ${route.request().url()}`);
      await route.abort();
    },
  );
  context.on("weberror", (error) => note(`page error: ${firstLines(error.error())}`));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  return {
    page: await context.newPage(),
    context,
    expectNothingUnexpected: () => {
      const found = unexpected.splice(0);
      if (found.length > 0) throw new Error(`Unexpected in the browser:\n${found.join("\n")}`);
    },
    // Under load, Chromium at times never tells that a context is gone; what is left of it ends with the browser.
    close: () => Promise.race([context.close(), pause(CLOSED_WITHIN_MS, undefined, { ref: false })]),
  };
}

/** The message and where it was thrown; the rest of a stack through React tells nothing. */
function firstLines(error: Error): string {
  return (error.stack ?? error.message).split("\n").slice(0, 5).join("\n");
}

/**
 * A picture of the whole page, where pictures are asked for, as each takes a while: with SCREENSHOTS=1 (npm run screenshots) those that
 * the documents have are renewed in docs/screenshots, with SCREENSHOTS=all the others are put below .cache too.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const wanted = process.env.SCREENSHOTS;
  const inDocs = resolve("docs/screenshots", `${name}.png`);
  const isInDocs = existsSync(inDocs);
  if (!wanted || (!isInDocs && wanted !== "all")) return;
  const path = isInDocs ? inDocs : resolve(".cache/screenshots", `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: "disabled", caret: "hide" });
}
