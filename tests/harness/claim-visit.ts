import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, vi } from "vitest";
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

/** Opens the claim page as somebody who reads the order's mail, and goes on to the form; nothing is typed there yet. */
export async function openClaimForm(
  page: Page,
  stage: SandboxAndApp,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await askForCode(page, stage, { name, email });
  await enterCode(page, stage, email);
}

export async function askForCode(
  page: Page,
  stage: SandboxAndApp,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await page.goto(`${stage.sandboxUrl}/apps/waybond/claim`);
  await page.getByLabel("Order number").fill(name);
  await page.getByLabel("Email address you ordered with").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("we have just sent a code there").waitFor();
}

export async function enterCode(page: Page, stage: SandboxAndApp, email: string): Promise<void> {
  await page.getByLabel("Code from the email").fill(await codeInMail(stage, email));
  await page.getByRole("button", { name: "Continue" }).click();
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
