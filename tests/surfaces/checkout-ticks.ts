import type { Request } from "playwright-core";
import { CONSENT_ATTRIBUTE, type ConsentReceipt, parseConsent } from "../../domain/cart/index";
import { minorUnits } from "../../domain/money/index";
import type { LinesAnswer } from "../../sandbox/checkout/api-router";
import { asShown, plain } from "./checkout-truth";
import { CALLS, type Tab } from "./tabs";

/** A click that ticked a box or took a choice: when, and what stood beside it at that moment. */
export type TickSeen = { at: number; label: string };

/** A tick reaches the extension, which dates the receipt, within so many milliseconds. */
const DATED_WITHIN_MS = 1_000;

type Lines = readonly { attributes?: readonly { key: string; value: string }[] }[];

/**
 * Watches what comes of the ticks: the receipt that is sent with a line for the first time names the price that stood
 * beside the box, nothing later, and the cart that answers charges it.
 */
export class TickWatch {
  /** What must hold of every tick, and didn't. */
  readonly broken: string[] = [];
  /** How many receipts were sent. */
  sent = 0;
  readonly #ticks = new Map<Tab, TickSeen[]>();
  readonly #known = new Set<string>();
  readonly #answers: Promise<void>[] = [];

  seen(tab: Tab, ticks: readonly TickSeen[]): void {
    this.#ticks.set(tab, [...(this.#ticks.get(tab) ?? []), ...ticks]);
  }

  follow(tab: Tab): void {
    const firsts = new Map<Request, ConsentReceipt>();
    tab.page.on("request", (request) => {
      if (!CALLS.lines.test(new URL(request.url()).pathname)) return;
      const receipt = receiptIn([request.postDataJSON() as Lines[number]]);
      if (receipt === null || this.#known.has(firstWords(receipt))) return;
      this.#known.add(firstWords(receipt));
      this.sent += 1;
      firsts.set(request, receipt);
      this.#checkReceipt(receipt, this.#ticks.get(tab) ?? []);
    });
    tab.page.on("requestfinished", (request) => {
      const receipt = firsts.get(request);
      if (receipt) this.#answers.push(this.#checkCharge(receipt, request));
    });
  }

  /** Once all answers are looked at that came. */
  async settled(): Promise<readonly string[]> {
    await Promise.all(this.#answers);
    return this.broken;
  }

  #checkReceipt(receipt: ConsentReceipt, ticks: readonly TickSeen[]): void {
    const at = Date.parse(receipt.at);
    const shown = asShown(receipt.price, receipt.currency);
    const recent = ticks.filter((tick) => tick.at <= at && at - tick.at <= DATED_WITHIN_MS);
    const prices = recent.map(({ label }) => priceIn(label));
    if (!prices.includes(shown)) this.broken.push(`the receipt says ${shown}, the box said ${prices.join()}`);
    if (receipt.later) this.broken.push(`ticked at ${shown}, it is added at ${receipt.later.price}`);
  }

  async #checkCharge(receipt: ConsentReceipt, request: Request): Promise<void> {
    const response = await request.response();
    if (!response?.ok()) return;
    const { state } = (await response.json()) as LinesAnswer;
    const line = state.lines.find((each) => {
      const consent = receiptIn([each]);
      return consent !== null && firstWords(consent) === firstWords(receipt);
    });
    const { amount, currencyCode } = line?.cost.totalAmount ?? { amount: 0, currencyCode: "" };
    // The change was refused, or what the checkout is paid in was changed in the other tab on the way.
    if (line === undefined || currencyCode !== receipt.currency) return;
    let whole = amount;
    for (const { discountedAmount } of line.discountAllocations) whole += discountedAmount.amount;
    const charged = whole.toFixed(minorUnits(currencyCode));
    if (charged !== receipt.price) this.broken.push(`ticked at ${receipt.price}, charged ${charged}`);
  }
}

function receiptIn(lines: Lines): ConsentReceipt | null {
  for (const { attributes = [] } of lines) {
    const text = attributes.find(({ key }) => key === CONSENT_ATTRIBUTE)?.value;
    if (text !== undefined) return parseConsent(text);
  }
  return null;
}

/** What a receipt keeps, however often the guarantee is repriced. */
function firstWords(receipt: ConsentReceipt): string {
  return JSON.stringify({ ...receipt, later: undefined });
}

/** "Guarantee for $50.00. Covers …" names $50.00. */
function priceIn(label: string): string {
  return plain(label.replace(/^.*? for /, "").replace(/\. .*$/s, ""));
}
