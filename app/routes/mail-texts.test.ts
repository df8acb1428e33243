import { db, install, sandbox, staffOf } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addCoverage } from "../../tests/builders/shop-rows";
import { callRoute } from "../../tests/harness/call-route";
import type { Enqueue } from "~/jobs/queue.server";
import { CLAIM_MAILS, placesOf, saidOf } from "~/mail/claim-mail-texts";
import { claimMail } from "~/mail/claim-mails";
import { exampleValues } from "~/mail/example-mail";
import type { OutgoingMail } from "~/mail/mail-content";
import { ourWords } from "~/mail/our-words";
import { SHOPPER_LANGUAGES } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import type { MailTextPageData } from "~/ui/mail-texts/use-mail-text-editor";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { saveMailText } from "~/use-cases/mail/save-mail-text.server";
import { MOST_EXAMPLES } from "~/use-cases/mail/send-example-mail.server";
import { sendMail } from "~/use-cases/mail/send-mail.server";
import { loader as listLoader } from "./app.settings_.mails";
import { loader } from "./app.settings_.mails_.$mail.$language";
import { action as exampleAction } from "./app.settings_.mails_.example";
import { action } from "./app.settings_.mails_.save";

vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Waybond <mail@waybond.example>";
});

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

beforeAll(async () => {
  await install(shop);
  await install(other);
});
beforeEach(() => db.mailText.deleteMany());

const open = async (mail = "claim-filed", language = "en", who = shop) => {
  const params = { mail, language };
  const { data } = await callRoute(loader, `/app/settings/mails/${mail}/${language}`, { shop: who, params });
  return data as MailTextPageData;
};
const form = {
  mail: "claim-filed",
  language: "en",
  subject: "{{shop}}: {{claim}}",
  body: "Thanks.\n\n{{next}}",
};
const save = (readAt: string | null, changes: object = {}, who = shop) =>
  callRoute(action, "/app/settings/mails/save", {
    shop: who,
    json: { readAt, form: { ...form, ...changes } },
  });
const preview = ({ example, own, ours }: MailTextPageData) =>
  claimMail(example.frame, { said: saidOf(own, ours), values: example.values });

describe("the words of a mail", () => {
  test("are ours until the shop has its own, which are of one mail, one language and that shop alone", async () => {
    const before = await open();
    expect(before).toMatchObject({
      own: null,
      saved: null,
      changed: [],
      ours: ourWords("en", "claim-filed"),
    });
    expect(await save(null)).toMatchObject({ status: 200 });
    const { subject, body } = form;
    expect(await open()).toMatchObject({
      own: { subject, body },
      saved: { by: "Avery Stone" },
      changed: ["en"],
    });
    expect(await open("claim-filed", "de")).toMatchObject({ own: null, saved: null, changed: ["en"] });
    expect(await open("claim-denied")).toMatchObject({ own: null, changed: [] });
    expect(await open("claim-filed", "en", other)).toMatchObject({ own: null, saved: null, changed: [] });
    const listed = async (who: string) =>
      ((await callRoute(listLoader, "/app/settings/mails", { shop: who })).data as { mails: object[] }).mails;
    expect((await listed(shop))[0]).toEqual({ mail: "claim-filed", languages: ["en"] });
    expect(await listed(other)).toEqual(CLAIM_MAILS.map((mail) => ({ mail, languages: [] })));
  });

  test("are ours again where a field is empty or says what ours does, also when ours change", async () => {
    const ours = ourWords("en", "claim-filed");
    await save(null, { subject: " ", body: `${ours.body.replaceAll("\n", "\r\n")}\r\n` });
    const page = await open();
    expect(page).toMatchObject({ own: { subject: "", body: "" }, changed: [], saved: { by: "Avery Stone" } });
    expect(preview(page).subject).toBe("Your report C-57 has arrived");
    await save(page.saved?.at ?? null, { subject: "" });
    expect(preview(await open())).toMatchObject({
      subject: "Your report C-57 has arrived",
      text: expect.stringMatching(/^Thanks\./) as unknown,
    });
  });

  test("are refused with each fault at its field, and nothing is kept", async () => {
    const faults = async (changes: object) => {
      const { status, data } = await save(null, changes);
      return { status, ...(data as { faults: object[] }) };
    };
    expect(
      await faults({ subject: "{{oder}} {{ order }} {{link}} {{next}}", body: "{{order} {{" }),
    ).toMatchObject({
      status: 422,
      faults: [
        { field: "subject", code: "unknown-place", places: ["oder", "link", "next"] },
        { field: "body", code: "stray-braces" },
      ],
    });
    expect(await faults({ subject: "x".repeat(201), body: "x".repeat(5_001) })).toMatchObject({
      faults: [
        { field: "subject", code: "too-long", most: 200 },
        { field: "body", code: "too-long", most: 5_000 },
      ],
    });
    const malformed = { status: 422, faults: [{ field: "form", code: "malformed" }] };
    for (const wrong of [{ mail: "order-covered" }, { language: "xx" }, { body: "\0" }, { subject: null }])
      expect(await faults(wrong)).toMatchObject(malformed);
    const input = { db, now: new Date(), shop, by: "Lin Mei", readAt: null };
    const said = { subject: "{{why}}", body: "" };
    expect(await saveMailText({ ...input, mail: "claim-filed", language: "en", said })).toMatchObject({
      reason: "refused",
      faults: [{ field: "subject", places: ["why"] }],
    });
    expect(await db.mailText.count()).toBe(0);
  });

  test("are never saved over somebody else's", async () => {
    const both = await Promise.all([save(null), save(null, { subject: "Mine" })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { saved } = await open();
    expect(await save(saved?.at ?? null, { subject: "Later" })).toMatchObject({ status: 200 });
    expect(await save(saved?.at ?? null)).toEqual({ status: 409, data: { reason: "conflict" } });
    // Nor over another shop's, whose instant somebody knows.
    const { saved: latest } = await open();
    expect(await save(latest?.at ?? null, {}, other)).toEqual({ status: 409, data: { reason: "conflict" } });
    expect((await open()).own?.subject).toBe("Later");
  });

  test("of what is no mail, or no language of shoppers, are nowhere", async () => {
    for (const params of [
      { mail: "order-covered", language: "en" },
      { mail: "claim-filed", language: "xx" },
      { mail: "toString", language: "en" },
    ])
      expect(await callRoute(loader, "/app/settings/mails/x/y", { shop, params })).toMatchObject({
        status: 404,
      });
  });
});

describe("the preview", () => {
  test("is the mail as it is sent; HTML in a text stays text", async () => {
    const body =
      '<script>alert(1)</script> {{order}} & {{claim}}\n\n{{planned}}\n\n<a href="{{link}}">here</a>';
    await save(null, { subject: "<b>{{claim}}</b>\n{{order}}", body });
    const page = await open();
    const shown = preview(page);
    expect(shown.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; #1042 &amp; C-57");
    expect(shown.html).not.toMatch(/<script|<b>/);

    const sent = await sentMail();
    const { link } = page.example.values;
    const real = (text: string) =>
      text
        .replaceAll(link.replaceAll("&", "&amp;"), sent.link)
        .replaceAll(link, sent.link)
        .replaceAll("#1042", sent.orderName)
        .replaceAll("C-57", `C-${sent.number}`);
    const { subject, text, html } = sent.mail;
    expect(subject).toBe(`<b>C-${sent.number}</b> ${sent.orderName}`);
    expect([subject, text, html]).toEqual([shown.subject, shown.text, shown.html].map(real));
  });

  test("fills every place of every mail in every language", () => {
    const shown = { name: "Jade River", timeZone: "Asia/Shanghai", currency: "USD" };
    const told = { shop: shown, now: new Date("2026-12-01T10:00:00Z"), link: "https://shop.example" };
    const empty: string[] = [];
    for (const language of SHOPPER_LANGUAGES)
      for (const mail of CLAIM_MAILS) {
        const values = exampleValues(wordsIn(language), { mail, ...told });
        empty.push(
          ...placesOf(mail)
            .filter((place) => !values[place])
            .map((place) => `${language} ${mail} ${place}`),
        );
      }
    expect(empty).toEqual([]);
  });
});

describe("an example", () => {
  const said = { subject: "{{claim}}", body: "<b>{{order}}</b>" };
  const send = (changes: object) =>
    callRoute(exampleAction, "/app/settings/mails/example", {
      shop,
      json: { form: { ...form, ...changes } },
    });

  test("goes to who asks for it and to nobody else, in the words that are typed, and nothing of it is kept", async () => {
    expect(await send({ ...said, to: "mallory@example.com" })).toEqual({ status: 202, data: { ok: true } });
    const mail = await db.mail.findFirstOrThrow({ where: { shop, template: "claim-example" } });
    const { email } = staffOf(shop).staff;
    const { example, sendTo } = await open();
    expect([mail.toAddress, sendTo]).toEqual([email, email]);
    expect(await posted(mail.id)).toMatchObject(claimMail(example.frame, { said, values: example.values }));
    expect(await db.mail.findUnique({ where: { id: mail.id } })).toMatchObject({
      toAddress: null,
      values: {},
      state: "confirmed",
    });
    expect(await db.mailText.count()).toBe(0);
  });

  test("isn't sent of what couldn't be saved", async () => {
    expect(await send({ subject: "{{nothing}}" })).toMatchObject({
      status: 422,
      data: { reason: "invalid" },
    });
    expect(await db.mail.count({ where: { template: "claim-example", state: "pending" } })).toBe(0);
  });

  test("of a field of blanks has our words there, as the preview and what is saved have", async () => {
    await send({ subject: " \n", body: "  \n " });
    const mail = await db.mail.findFirstOrThrow({
      where: { shop, template: "claim-example", state: "pending" },
    });
    const { example } = await open();
    const ours = ourWords("en", "claim-filed");
    expect(await posted(mail.id)).toMatchObject(
      claimMail(example.frame, { said: ours, values: example.values }),
    );
  });

  test("goes to no address that Shopify doesn't know to be of who asks", async () => {
    await open();
    const verified = (emailVerified: boolean) =>
      db.session.updateMany({ where: { shop, isOnline: true }, data: { emailVerified } });
    expect(await verified(false)).toMatchObject({ count: 1 });
    const before = await db.mail.count();
    expect(await send(said)).toEqual({ status: 422, data: { reason: "no-address" } });
    expect(await open()).toMatchObject({ sendTo: null });
    expect(await db.mail.count()).toBe(before);
    await verified(true);
  });

  test("is refused to a shop that has had many within the hour, also of several at once; not to another", async () => {
    await db.mail.deleteMany({ where: { template: "claim-example" } });
    for (let sent = 2; sent < MOST_EXAMPLES; sent += 1) await send(said);
    const last = await Promise.all([send(said), send(said), send(said), send(said)]);
    expect(last.map(({ status }) => status).toSorted()).toEqual([202, 202, 429, 429]);
    const elsewhere = { shop: other, json: { form: { ...form, ...said } } };
    expect(await callRoute(exampleAction, "/app/settings/mails/example", elsewhere)).toMatchObject({
      status: 202,
    });
    const earlier = new Date(sandbox.clock.now().getTime() - 2 * 3_600_000);
    await db.mail.updateMany({ where: { shop, template: "claim-example" }, data: { createdAt: earlier } });
    expect(await send(said)).toMatchObject({ status: 202 });
  });
});

/** The mail that a shopper gets when their planned claim is filed. */
async function sentMail(): Promise<{ mail: OutgoingMail; number: number; orderName: string; link: string }> {
  const orderName = "#2001";
  const lines = [{ title: "Vase", quantity: 1, insuredMinor: 100_00n }];
  const { id: coverageId, lines: covered } = await addCoverage(db, shop, { orderName, lines });
  let mailId = "";
  const enqueue: Enqueue = async (_tx, name, data) => {
    if (name === "send-mail") mailId = (data as { mailId: string }).mailId;
  };
  const filed = await fileClaim({
    db,
    enqueue,
    now: sandbox.clock.now(),
    shop,
    coverageId,
    peril: "damage",
    lines: [{ coverageLineId: covered[0]?.id ?? "", quantity: 1 }],
    description: "Broken.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Avery Stone",
    contactEmail: "ada@example.com",
    evidenceLater: true,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  const mail = await posted(mailId);
  const link = /https?:\/\/\S+\/claim\/\S+?(?=")/.exec(mail.text)?.[0] ?? "";
  return { mail, number: filed.number, orderName, link };
}

/** Sends a mail that was written down. @returns it as it went out */
async function posted(mailId: string): Promise<OutgoingMail> {
  const out: OutgoingMail[] = [];
  const post = async (mail: OutgoingMail) => {
    out.push(mail);
    return "taken" as const;
  };
  const databaseUrl = process.env.DATABASE_URL ?? "";
  await sendMail({ db, databaseUrl, now: sandbox.clock.now(), shop, mailId, post, linkTo: () => "" });
  const [mail] = out;
  if (!mail) throw new Error("nothing was sent");
  return mail;
}
