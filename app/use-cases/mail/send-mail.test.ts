import {
  access,
  choose,
  coverageOf,
  db,
  follow,
  now,
  placeOrder,
  queued,
  sandbox,
  shop,
} from "../../../tests/harness/following";
import { GraphqlQueryError } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startMailServer, type MailServer } from "../../../tests/harness/mail-server";
import { createDb } from "~/db.server";
import { postBySmtp } from "~/mail/smtp.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { MailBeingSentError, sendMail } from "./send-mail.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.taken.length = 0;
  server.answers.length = 0;
  await choose({ mailWhenCovered: true, cancelHours: null });
});

const mailOf = (coverageId: string) =>
  db.mail.findUniqueOrThrow({ where: { shop_cause: { shop, cause: `coverage:${coverageId}:covered` } } });

/** An order that is recorded, with the mail that was written for it. */
async function covered(locale = "en-US") {
  const order = await placeOrder();
  Object.assign(order.inShopify(), { customerLocale: locale });
  await follow(order.orderId);
  const coverage = await coverageOf(order.orderId);
  return { order, coverage, mail: await mailOf(coverage.id) };
}

const send = (mailId: string, connection = db) =>
  sendMail({
    db: connection,
    databaseUrl: process.env.DATABASE_URL ?? "",
    now: now(),
    shop,
    mailId,
    post: postBySmtp({ smtpUrl: server.url, from: "Waybond <mail@waybond.example>" }),
    linkTo: (domain, id, language) => `https://${domain}/guarantee/${id}?locale=${language}`,
  });

describe("a mail about a new coverage", () => {
  test("is written with it, once, and queued; with ids only, in the language of the order", async () => {
    const { order, coverage, mail } = await covered("pt-PT");
    await follow(order.orderId);
    expect(mail).toMatchObject({
      toAddress: "ada@example.com",
      language: "pt-BR",
      template: "order-covered",
      values: { coverageId: coverage.id },
      state: "pending",
    });
    const jobs = queued.filter(({ name }) => name === "send-mail");
    expect(jobs).toEqual([{ name: "send-mail", data: { shop, mailId: mail.id } }]);
  });

  test("is written only where the shop has chosen so", async () => {
    await choose({ mailWhenCovered: false });
    const order = await placeOrder();
    await follow(order.orderId);
    expect(queued.some(({ name }) => name === "send-mail")).toBe(false);
  });

  test("isn't written for an order that is no news any more", async () => {
    const order = await placeOrder();
    sandbox.clock.advance(4 * 86_400_000);
    await follow(order.orderId);
    expect(
      await db.mail.count({ where: { shop, cause: { contains: (await coverageOf(order.orderId)).id } } }),
    ).toBe(0);
  });

  test("isn't written when the order has no address, or Shopify doesn't show it to the app: covered it is all the same", async () => {
    const refusal = {
      message: "This app is not approved to use the email field.",
      extensions: { code: "ACCESS_DENIED" },
    };
    const unapproved: AdminApi = {
      graphql: (operation, options) =>
        operation.includes("ReadRecipient")
          ? Promise.reject(
              new GraphqlQueryError({
                message: refusal.message,
                response: {},
                body: { data: { order: { email: null } }, errors: { graphQLErrors: [refusal] } },
              }),
            )
          : access.admin.graphql(operation, options),
    };
    const [without, hidden] = [await placeOrder(), await placeOrder()];
    Object.assign(without.inShopify(), { email: null });
    await follow(without.orderId);
    await follow(hidden.orderId, unapproved);
    for (const { orderId } of [without, hidden]) {
      const { id } = await coverageOf(orderId);
      expect(await db.mail.count({ where: { shop, cause: { contains: id } } })).toBe(0);
    }
  });

  test("says what is covered, for how much, until when it can be cancelled and where; names of goods are never markup", async () => {
    await choose({ cancelHours: 24 });
    const { coverage, mail, order } = await covered();
    await db.coverageLine.updateMany({
      where: { coverageId: coverage.id },
      data: { title: `<img src=x onerror="alert(1)"> {{ shop }}` },
    });
    expect(await send(mail.id)).toEqual({ outcome: "sent" });
    const [sent] = server.taken;
    expect(sent?.to).toMatchObject({ text: "ada@example.com" });
    expect(sent?.from?.text).toContain("mail@waybond.example");
    expect(sent?.subject).toContain(order.inShopify().name);
    expect(sent?.messageId).toBe(`<${mail.id}@waybond.example>`);
    expect(sent?.text).toContain("$10,000.00");
    expect(sent?.text).toContain("$100.00");
    expect(sent?.text).toMatch(/until .* as long as your order hasn’t shipped/);
    expect(sent?.text).toContain(`/guarantee/${coverage.id}?locale=en`);
    expect(sent?.html).toContain("&lt;img src=x");
    expect(sent?.html).not.toContain("<img");
    expect(await mailOf(coverage.id)).toMatchObject({ state: "confirmed", attempts: 1 });
  });

  test("isn't sent when the guarantee was cancelled before", async () => {
    const { coverage, mail } = await covered();
    await db.coverage.update({ where: { id: coverage.id }, data: { state: "cancelled" } });
    expect(await send(mail.id)).toEqual({ outcome: "overtaken" });
    expect(server.taken).toEqual([]);
  });

  test("isn't sent once its address was deleted, nor when it is a week late", async () => {
    const [deleted, late] = [await covered(), await covered()];
    await db.mail.update({ where: { id: deleted.mail.id }, data: { toAddress: null } });
    expect(await send(deleted.mail.id)).toEqual({ outcome: "overtaken" });
    sandbox.clock.advance(8 * 86_400_000);
    expect(await send(late.mail.id)).toEqual({ outcome: "overtaken" });
    expect(server.taken).toEqual([]);
  });
});

describe("a mail that is being sent", () => {
  test("goes out once, by however many workers at a time: the others are told to come again", async () => {
    const { mail } = await covered();
    const other = createDb(process.env.DATABASE_URL ?? "");
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      server.answers.push(
        () =>
          new Promise<void>((go) => {
            release = go;
            resolve();
          }),
      );
    });
    const first = send(mail.id);
    await reached;
    await expect(send(mail.id, other)).rejects.toThrow(MailBeingSentError);
    release();
    expect(await first).toEqual({ outcome: "sent" });
    expect(await send(mail.id, other)).toEqual({ outcome: "nothing-to-do" });
    expect(server.taken).toHaveLength(1);
    await other.$disconnect();
  });

  test("is sent again with the same Message-ID when its answer was lost, so that the repeat is known for one", async () => {
    const { mail } = await covered();
    server.answers.push("lost");
    await expect(send(mail.id)).rejects.toThrow();
    expect(await send(mail.id)).toEqual({ outcome: "sent" });
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1);
    expect(server.taken).toHaveLength(2);
  });

  test("is tried again when the server says later, and given up when it says never; the address isn't kept as the reason", async () => {
    const { coverage, mail } = await covered();
    server.answers.push("later", "never");
    await expect(send(mail.id)).rejects.toThrow();
    expect(await mailOf(coverage.id)).toMatchObject({ state: "sent", problem: null });
    expect(await send(mail.id)).toEqual({ outcome: "refused" });
    expect(await mailOf(coverage.id)).toMatchObject({ state: "failed", problem: "EENVELOPE 550" });
    expect(await send(mail.id)).toEqual({ outcome: "nothing-to-do" });
  });

  test("of another shop can't be sent", async () => {
    const { mail } = await covered();
    const { outcome } = await sendMail({
      db,
      databaseUrl: process.env.DATABASE_URL ?? "",
      now: now(),
      shop: "porcelain-house.myshopify.com",
      mailId: mail.id,
      post: () => Promise.reject(new Error("sent")),
      linkTo: () => "",
    });
    expect(outcome).toBe("nothing-to-do");
  });
});
