import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Stage } from "./stage";

export const SHOP = "jade-river.myshopify.com";

/** The app's key and secret at the sandbox. */
const KEY = "waybond-sandbox-key";
const SECRET = "waybond-sandbox-secret-0123456789";

/** 1 % of what is sent, at least 0.98, in cents. The count (`expected.ts`) has the same rule in words of its own. */
const PLAN = {
  schema: 1,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: false,
  destinations: { include: ["*"], exclude: [] },
  exclude: {},
  merchantFunded: [],
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage", "theft"],
      minimumPremium: "0.98",
      maximumPremium: "500.00",
      maximumInsuredValue: "50000.00",
      rounding: { increment: "0.01", mode: "half-up" },
      rules: [{ id: "all", premium: { type: "rate", rate: "0.01" } }],
    },
  ],
};

const SETTINGS = {
  fulfilGuarantee: "with_first_shipment",
  cancelling: "until-shipped",
  cancelHours: "",
  giveBackReduced: true,
  giveBackDrift: true,
  tagging: "own",
  orderTag: "shipping-guarantee",
  mailWhenCovered: false,
  staffEmail: "",
};

/** What calls itself something else may be taken for a bot. */
export const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

type Addresses = Pick<Stage, "sandboxUrl" | "appUrl">;

/** A request of the sandbox's control API that was refused (4xx): what was asked for can't be done (any more). */
export class Refused extends Error {
  override name = "Refused";
}

/** @throws Refused, Error for other answers */
export async function control<T>(
  stage: Pick<Addresses, "sandboxUrl">,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${stage.sandboxUrl}/control/api/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {}),
  });
  const text = await response.text();
  if (response.status >= 400 && response.status < 500) throw new Refused(`${path}: ${text}`);
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Somebody of the staff opens the app, chooses the settings and publishes the plan; everything else starts with that. */
export async function publishGuarantee(stage: Addresses): Promise<Ladder> {
  const { staff } = await control<{ staff: { id: string }[] }>(stage, "GET", `state/${SHOP}`);
  const send = async (path: string, json: object): Promise<void> => {
    const response = await fetch(`${stage.appUrl}${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${sessionToken(staff[0]?.id ?? "")}`,
        "Content-Type": "application/json",
        "User-Agent": BROWSER,
      },
      body: JSON.stringify(json),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  };
  await send("/app/settings/save", { readAt: null, form: SETTINGS });
  await send("/app/plan/publish", { revision: 0, plan: PLAN, checkout: { termsUrl: "", taxable: false } });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const ladder = await publishedLadder(stage);
    if (ladder) return ladder;
    if (Date.now() > deadline) throw new Error("The plan isn't published.");
    await pause(500);
  }
}

/** What the guarantee is sold for: prices of its steps, rising; exact prices stand in their place where they can be charged. */
export type Ladder = { version: number; steps: string[]; pricing: "exact" | "steps" };

/** The ladder is what publishing writes last. */
async function publishedLadder(stage: Addresses): Promise<Ladder | null> {
  type Metafields = { metafields: Record<string, { key: string; value: string }> };
  const { metafields } = await control<Metafields>(stage, "GET", `state/${SHOP}`);
  const ladder = Object.values(metafields).find(({ key }) => key === "ladder");
  return ladder ? (JSON.parse(ladder.value) as Ladder) : null;
}

/** As App Bridge would give it to a page of the app. */
export function sessionToken(staffId: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    aud: KEY,
    sub: staffId,
    exp: seconds + 60,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: randomUUID(),
  })}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

/** What goes wrong while orders live. */
export async function setFaults(stage: Stage, seed: number): Promise<void> {
  await control(stage, "POST", "faults", {
    seed: `chaos-${seed}`,
    webhooks: { duplicatePercent: 5, dropPercent: 5, delayMs: 250, reorder: true },
    api: { throttlePercent: 5, failPercent: 3, failAfterEffectPercent: 5 },
  });
}

export type Goods = { variant: string; cents: bigint };

/** Dearer goods could come to more than the plan insures. */
const DEAREST = 2_000_00n;

/** What can be sold and is sent. */
export async function goodsForSale(stage: Stage): Promise<Goods[]> {
  type Variant = { id: string; price: string; available: number | null };
  type Listed = { products: { status: string; variants: Variant[] }[] };
  const { products } = await control<Listed>(stage, "GET", "products");
  return products
    .filter(({ status }) => status === "ACTIVE")
    .flatMap(({ variants }) => variants)
    .filter(({ available }) => available !== null)
    .map(({ id, price }) => ({ variant: id, cents: BigInt(price.replace(".", "")) }))
    .filter(({ cents }) => cents <= DEAREST);
}
