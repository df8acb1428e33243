import type { PageData } from "./page-data";

/** The box: an element of a name of its own, which no theme's styles or scripts know. Written as `nodeName` is. */
export const BOX = "WAYBOND-BOX";
/** A page that has been open for so many milliseconds is read anew before it is relied on. */
const FRESH_FOR = 600_000;

/** What the page told last; undefined while its cart was empty, or nothing is published. */
export let page: PageData | undefined;
/** The box as Liquid rendered it, for themes without a block; null: the embed is off. */
export let box: HTMLElement | null | undefined;
/** What it is put before (a CSS selector); "" for whatever leads to the checkout. */
export let placeBefore: string | undefined;

let renewAt = FRESH_FOR;

/** True: what the page told may no longer be so. */
export const isStale = (): boolean => performance.now() > renewAt;

/** Takes over what Liquid printed. */
export function readPage(from: Document): void {
  const text = from.querySelector("script[data-waybond]")?.textContent;
  if (text) page = JSON.parse(text) as PageData;
  const template = from.querySelector<HTMLTemplateElement>("template[data-waybond]");
  placeBefore = template?.dataset["waybond"];
  box = template?.content.querySelector(BOX);
}

/** Reads the current page anew: for goods, a currency or a plan that it didn't know, and for how it looks now. */
export async function renewPage(): Promise<Document> {
  const response = await fetch("");
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  // Parsed without scripts, what is for browsers without them would come alive in this page.
  for (const element of fresh.querySelectorAll("noscript")) element.remove();
  readPage(fresh);
  renewAt = performance.now() + FRESH_FOR;
  return fresh;
}
