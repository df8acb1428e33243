import { admin, now, placeOrder, settleInTheSandbox, shop, teaCups } from "../../../tests/harness/settling";
import { db, sandbox } from "../../../tests/harness/shopify";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addCoverage } from "../../../tests/builders/shop-rows";
import { startMailServer, type MailServer } from "../../../tests/harness/mail-server";
import type { Enqueue, Jobs } from "~/jobs/queue.server";
import { postBySmtp } from "~/mail/smtp.server";
import { askForEvidence } from "~/use-cases/claims/deciding/ask-for-evidence.server";
import { chooseRemedy } from "~/use-cases/claims/remedies/choose-remedy.server";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import { fileClaimWithin } from "~/use-cases/claims/filing/file-claim.server";
import { settleChosen } from "~/use-cases/claims/remedies/settle-chosen.server";
import { writeMessage } from "~/use-cases/claims/write-message.server";
import { sendFlowSignal } from "~/use-cases/flow/send-flow-signal.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";
import { sendMail } from "./send-mail.server";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

settleInTheSandbox();

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const queued: { name: keyof Jobs; data: object }[] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push({ name, data });
beforeEach(async () => {
  await db.mailText.deleteMany();
  queued.length = 0;
  server.taken.length = 0;
});

const by = "Avery Stone";
const address = {
  name: "Ada Meyer",
  address1: "1 Main St",
  city: "Portland",
  zip: "97201",
  countryCode: "US",
};

/** A claim as its shopper files it. */
async function filed(language = "en", contactEmail: string | null = "ada@example.com") {
  const order = await placeOrder(2);
  const lineItemId = `gid://shopify/LineItem/${order.lines[0]?.id}`;
  const { id: coverageId, lines } = await addCoverage(db, shop, {
    orderId: `gid://shopify/Order/${order.id}`,
    orderName: order.name,
    lines: [{ title: "Tea cups", quantity: 2, insuredMinor: 100_00n, lineItemId }],
  });
  const coverageLineId = lines[0]?.id ?? "";
  const claim = {
    shop,
    coverageId,
    peril: "loss",
    lines: [{ coverageLineId, quantity: 2 }],
    description: "It never came.",
    wishedRemedy: "refund",
    source: "staff",
    by: "shopper",
    language,
    ...(contactEmail === null ? {} : { contactEmail }),
  } as const;
  const answer = await db.$transaction((tx) => fileClaimWithin(tx, { enqueue, now: now(), claim }));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const { claimId, number } = answer;
  return { claimId, number, at: { db, enqueue, now: now(), shop, claimId, by } };
}

/** Works off what was queued, as the workers do. @returns what became of each mail */
async function workOff(): Promise<string[]> {
  const outcomes: string[] = [];
  for (let job = queued.shift(); job; job = queued.shift()) {
    const input = { db, admin, enqueue, now: now(), shop };
    if (job.name === "settle-chosen")
      await settleChosen({ ...input, ...(job.data as Jobs["settle-chosen"]) });
    if (job.name === "settle-claim")
      await sendSettlement({ ...input, ...(job.data as Jobs["settle-claim"]) });
    if (job.name === "send-flow-signal")
      await sendFlowSignal({ ...input, ...(job.data as Jobs["send-flow-signal"]) });
    if (job.name !== "send-mail") continue;
    const { outcome } = await sendMail({
      ...input,
      ...(job.data as Jobs["send-mail"]),
      databaseUrl: process.env.DATABASE_URL ?? "",
      post: postBySmtp({ smtpUrl: server.url, from: "Waybond <mail@waybond.example>" }),
      linkTo: () => "",
    });
    outcomes.push(outcome);
  }
  return outcomes;
}
const last = () => server.taken.at(-1);
const told = () =>
  (sandbox.state.flowSignals ?? [])
    .filter(({ handle }) => handle.startsWith("flow-claim-"))
    .map(({ handle, payload }) => [handle, payload] as const);

describe("the shopper is told by mail", () => {
  test("of each step, once, in the language of the claim, with a link to its page", async () => {
    const { claimId, number, at } = await filed("de");
    expect(await workOff()).toEqual(["sent"]);
    expect(last()?.subject).toBe(`Ihre Meldung C-${number} ist angekommen`);
    expect(last()?.text).toMatch(/Sie bekommen bis zum .* eine Antwort/);
    expect(last()?.text).toMatch(/\/apps\/.*\/claim\/\S+locale=de/);

    await askForEvidence({ ...at, for: ["photos"], words: "Was steht auf dem Etikett? <b>" });
    expect(await workOff()).toEqual(["sent"]);
    expect(last()?.text).toContain("Was steht auf dem Etikett? <b>\nEs fehlt noch ein Foto.");
    expect(last()?.html).toContain("Etikett? &lt;b&gt;<br>");
    expect(last()?.text).toContain("Bitte antworten Sie bis zum");

    await decideClaim({ ...at, decision: "deny", reason: "Der Karton war heil." });
    await workOff();
    expect(last()?.text).toContain("Der Karton war heil.");
    expect(last()?.text).toContain("noch einmal");

    await writeMessage({ ...at, text: "Guten Tag.\n\n{{link}} Wir sehen nach." });
    await workOff();
    expect(last()?.subject).toBe(`Eine Nachricht zu Ihrer Meldung C-${number}`);
    expect(last()?.text).toContain("Guten Tag.\n\n{{link}} Wir sehen nach.");
    await writeMessage({ ...at, by: "shopper", text: "Danke." });
    expect(queued).toEqual([]);

    await decideClaim({ ...at, decision: "review" });
    await decideClaim({ ...at, decision: "approve", share: 3_000, remedies: ["refund", "credit"] });
    await workOff();
    expect(last()?.text).toMatch(/30\s%/);
    expect(last()?.text).toContain("- Mein Geld zurück\n- Guthaben im Shop");

    await chooseRemedy({ ...at, by: "shopper", remedy: "refund" });
    await workOff();
    expect(last()?.subject).toBe(`Ihre Meldung C-${number} ist erledigt`);
    expect(last()?.text).toContain("wurden auf dem Weg erstattet");
    expect(server.taken).toHaveLength(6);
    const causes = await db.mail.findMany({ where: { shop, cause: { contains: claimId } } });
    expect(causes).toHaveLength(6);
  });

  test("that goods are out of stock, and with what order others come", async () => {
    const { at } = await filed();
    await decideClaim({ ...at, decision: "approve" });
    await chooseRemedy({ ...at, by: "shopper", remedy: "reship", reshipTo: address });
    Object.assign(teaCups().inventoryItem, { tracked: true, available: 0 });
    await workOff();
    expect(last()?.subject).toContain("Please choose again");
    expect(last()?.text).toContain("- My money back\n- Store credit");
    Object.assign(teaCups().inventoryItem, { tracked: false });

    const { at: other } = await filed();
    await decideClaim({ ...other, decision: "approve" });
    await chooseRemedy({ ...other, by: "shopper", remedy: "reship", reshipTo: address });
    await workOff();
    expect(last()?.text).toMatch(/Your items are sent again with order #\d+/);
  });

  test("never of what is overtaken, nor where no address is known", async () => {
    const { at } = await filed();
    await askForEvidence({ ...at, for: ["statement"] });
    await decideClaim({ ...at, decision: "deny", reason: "No." });
    expect(await workOff()).toEqual(["overtaken", "overtaken", "sent"]);
    expect(server.taken).toHaveLength(1);

    const { claimId } = await filed("en", null);
    expect(await db.mail.count({ where: { cause: { contains: claimId } } })).toBe(0);
  });

  test("in the shop's own words where it has some for the language; what is filled in is text, and the link stays", async () => {
    const own = { shop, template: "claim-filed", updatedAt: now(), updatedBy: by };
    const body = "Hello!\n\n{{planned}}\n\n<i>{{order}}</i> {{claim}} at {{link}}";
    await db.mailText.create({ data: { ...own, language: "en", subject: "{{shop}}:\n{{claim}}", body } });
    const { number } = await filed();
    await filed("fr");
    await workOff();
    const [english, french] = server.taken;
    expect(english?.subject).toMatch(new RegExp(`: C-${number}$`));
    expect(english?.html).toContain("&lt;i&gt;#");
    expect(english?.html).toMatch(/at <a href="http[^"]+\/claim\/[^"]+">http/);
    expect(english?.text).toContain("See your report:\nhttp");
    expect(english?.text).not.toContain("{{");
    expect(french?.subject).toContain("est bien arrivé");
  });
});

test("Flow is told that a claim was filed, decided and settled, in the terms of its triggers", async () => {
  const before = told().length;
  const { number, at } = await filed("ja");
  await decideClaim({ ...at, decision: "approve" });
  await chooseRemedy({ ...at, by: "shopper", remedy: "refund" });
  await workOff();
  const claim = { Claim: `C-${number}`, Peril: "loss", Language: "ja", Currency: "USD" };
  const page = { "Claim page": expect.stringContaining("/claim/") as string };
  expect(told().slice(before)).toEqual([
    ["flow-claim-filed", expect.objectContaining({ ...claim, ...page })],
    ["flow-claim-decided", expect.objectContaining({ ...claim, Decision: "approved" })],
    ["flow-claim-settled", expect.objectContaining({ ...claim, Remedy: "refund" })],
  ]);
});
