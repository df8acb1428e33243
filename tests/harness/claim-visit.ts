import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, vi } from "vitest";
import type { ShopperLanguage } from "../../app/shopper/languages";
import { wordsIn } from "../../app/shopper/words";
import type { SandboxAndApp } from "./sandbox-and-app";
import { PATIENCE } from "./story-stage";

const SHOP = "jade-river.myshopify.com";

/** An order as the sandbox's control API tells it. */
export type PlacedOrder = { id: string; gid: string; name: string };
type Mail = { subject: string };

/** An order of a jade bangle for 5,000.00 with the guarantee, once it is sent as told and the app knows of it. */
export async function bangleOrder(
  stage: SandboxAndApp,
  { email, delivered = true }: { email: string; delivered?: boolean },
): Promise<PlacedOrder> {
  const order = await stage.control<PlacedOrder>("POST", "orders", {
    email,
    country: "US",
    lines: [{ product: "imperial-green-jadeite-bangle" }],
    guarantee: { step: "50.00", offer: "standard", plan: 1 },
  });
  await stage.control("POST", `orders/${order.id}/fulfil`, {});
  if (delivered) await stage.control("POST", `orders/${order.id}/deliver`, {});
  await vi.waitFor(async () => {
    const deliveredAt = delivered ? { not: null } : null;
    const where = { shop: SHOP, orderId: order.gid, deliveredAt };
    expect(await stage.database.db.shipment.count({ where })).toBe(1);
  }, PATIENCE);
  return order;
}

/** Whose order it is, and the language in which the page speaks (English, unless told otherwise). */
type Visit = { name: string; email: string; language?: ShopperLanguage };

/** Opens the claim page as somebody who reads the order's mail, and goes on to the form; nothing is typed there yet. */
export async function openClaimForm(page: Page, stage: SandboxAndApp, visit: Visit): Promise<void> {
  await askForCode(page, stage, visit);
  await enterCode(page, stage, visit);
}

export async function askForCode(
  page: Page,
  stage: SandboxAndApp,
  { name, email, language = "en" }: Visit,
): Promise<void> {
  const { say } = wordsIn(language);
  await page.goto(`${stage.sandboxUrl}/apps/waybond/claim?locale=${language}`);
  await page.getByLabel(say("claim.order")).fill(name);
  await page.getByLabel(say("claim.email")).fill(email);
  await page.getByRole("button", { name: say("claim.next") }).click();
  await page.getByLabel(say("claim.code.label")).waitFor();
}

export async function enterCode(
  page: Page,
  stage: SandboxAndApp,
  { email, language = "en" }: Omit<Visit, "name">,
): Promise<void> {
  const { say } = wordsIn(language);
  await page.getByLabel(say("claim.code.label")).fill(await codeInMail(stage, email));
  await page.getByRole("button", { name: say("claim.next") }).click();
}

async function codeInMail(stage: SandboxAndApp, email: string): Promise<string> {
  return vi.waitFor(async () => {
    const code = /\b\d{6}\b/.exec((await subjectsTo(stage, email)).join("\n"))?.[0];
    expect(code).toBeDefined();
    return code ?? "";
  }, PATIENCE);
}

/** Of the mails to an address. */
export async function subjectsTo(stage: SandboxAndApp, email: string): Promise<string[]> {
  const { mails } = await stage.control<{ mails: Mail[] }>("GET", `mail?to=${email}`);
  return mails.map(({ subject }) => subject);
}

/** Two that differ, as a phone takes them. */
export async function photos(colours = ["#2e7d55", "#a8201a"]) {
  return Promise.all(
    colours.map(async (background, at) => ({
      name: `IMG_000${at}.jpg`,
      mimeType: "image/jpeg",
      buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    })),
  );
}
