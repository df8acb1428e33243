import { appDatabase } from "../../../tests/harness/app-database";
import { randomUUID } from "node:crypto";
import { readSheet } from "read-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCargoPolicy, addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import { BORDEREAU_COLUMNS, BORDEREAU_HEADINGS, bordereauCsv } from "../../../domain/cargo";
import { parseCsv } from "../../../domain/sheet";
import { createDb, type Db } from "~/db.server";
import { readBordereau, type Bordereau } from "~/queries/read-bordereau.server";
import { bordereauXlsx, readBordereauFile } from "./bordereau-file.server";
import { enterAnswers } from "./enter-answers.server";
import { sendBordereau } from "./send-bordereau.server";

const { db } = appDatabase;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
let policyId: string;
let second: Db;
beforeAll(async () => {
  await addShop(db, shop);
  await addShop(db, other);
  second = createDb(appDatabase.url);
});
afterAll(() => second.$disconnect());

/** A declaration of 5,000.00 for 30.00, shipped on a day. */
async function declaration(day: string, orderName = "#1001"): Promise<string> {
  const { id: coverageId, orderId } = await addCoverage(db, shop, { lines: [], orderName });
  const shipmentId = randomUUID();
  const at = { shippedAt: NOON, updatedAt: NOON };
  await db.shipment.create({
    data: { id: shipmentId, shop, orderId, fulfillmentId: randomUUID(), name: `${orderName}-F1`, ...at },
  });
  const id = randomUUID();
  await db.cargoDeclaration.create({
    data: {
      id,
      shop,
      shipmentId,
      policyId,
      coverageId,
      orderId,
      orderName,
      shippedOn: new Date(day),
      destination: "US",
      currency: "USD",
      declaredMinor: 5_000_00n,
      premiumMinor: 30_00n,
      terms: {},
      declaredAt: NOON,
    },
  });
  return id;
}
async function shown(): Promise<Bordereau> {
  const bordereau = await readBordereau(db, shop, days());
  if (!bordereau) throw new Error("The policy is gone.");
  return bordereau;
}
// What is followed once more for a rejection is declare-shipment.test's.
const followed = async () => {};
const act = { now: NOON, shop, by: "Lin Mei" };
const days = (from = "2026-11-01", to = "2026-11-30") => ({ policyId, from, to });
/** Marks the file that was fetched. */
const send = ({ mark }: Bordereau, through = db, who = shop) =>
  sendBordereau({ db: through, ...act, shop: who, period: days(), mark });
/** Tells all that wasn't yet. */
const sendAll = async () => send(await shown());
const enter = (file: Buffer | string, through = db, who = shop) =>
  enterAnswers({ db: through, enqueue: followed, ...act, shop: who, policyId, file: Buffer.from(file) });
const states = async () =>
  Object.fromEntries(
    (await db.cargoDeclaration.findMany({ where: { shop, policyId } })).map(({ id, state }) => [id, state]),
  );
/** The file that comes back: answers by declaration. */
const answered = (bordereau: Bordereau, answers: Record<string, string[]>): string[][] => {
  const [headings = [], ...rows] = parseCsv(bordereauCsv(bordereau.rows));
  const [id, answer] = [BORDEREAU_COLUMNS.indexOf("declaration"), BORDEREAU_COLUMNS.indexOf("answer")];
  return [headings, ...rows.map((row) => row.toSpliced(answer, 2, ...(answers[row[id] ?? ""] ?? [""])))];
};
const csv = (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n");

describe("a bordereau", () => {
  test("holds the declarations of its days and policy, exact, as CSV and as XLSX with numbers, dates and no formula", async () => {
    policyId = await addCargoPolicy(db, shop, { number: "=HYPERLINK(1)" });
    const before = await declaration("2026-10-31");
    await db.cargoDeclaration.update({ where: { id: before }, data: { state: "sent", sentAt: NOON } });
    const first = await declaration("2026-11-01", "@1001");
    await declaration("2026-11-30");
    const withdrawn = await declaration("2026-11-15");
    await db.cargoDeclaration.update({ where: { id: withdrawn }, data: { state: "withdrawn" } });
    const bordereau = await shown();
    expect(bordereau).toMatchObject({
      declared: { amount: "10000.00", currency: "USD" },
      premium: { amount: "60.00" },
      states: [{ state: "declared", count: 2 }],
      isCut: false,
    });
    const [, line] = bordereauCsv(bordereau.rows).split("\r\n");
    expect(line).toBe(`${first},'=HYPERLINK(1),2026-11-01,'@1001,'@1001-F1,US,USD,5000.00,30.00,,,`);
    const sheet = await readSheet(await bordereauXlsx(bordereau.rows));
    expect(sheet[0]).toEqual(BORDEREAU_COLUMNS.map((column) => BORDEREAU_HEADINGS[column]));
    expect(sheet[1]?.slice(0, 9)).toEqual([
      first,
      "=HYPERLINK(1)",
      new Date("2026-11-01"),
      "@1001",
      "@1001-F1",
      "US",
      "USD",
      5000,
      30,
    ]);
    expect(await readBordereau(db, other, { policyId, from: "2026-11-01", to: "2026-11-30" })).toBeNull();
  });

  test("is marked as sent exactly as its file was fetched, once; another shop can't", async () => {
    policyId = await addCargoPolicy(db, shop);
    const [first, gone] = [await declaration("2026-11-02"), await declaration("2026-11-02")];
    const tooEarly = await shown();
    const late = await declaration("2026-11-03");
    // Declared since the file was fetched: it stands in no file yet.
    expect(await send(tooEarly)).toEqual({ ok: false, reason: "other-file" });
    const tooLate = await shown();
    await db.cargoDeclaration.update({ where: { id: gone }, data: { state: "withdrawn" } });
    expect(await send(tooLate)).toEqual({ ok: false, reason: "other-file" });
    const file = await shown();
    expect(await send(file, db, other)).toEqual({ ok: false, reason: "other-file" });
    expect(await states()).toEqual({ [first]: "declared", [gone]: "withdrawn", [late]: "declared" });
    const both = await Promise.all([send(file), send(file, second)]);
    expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, sent: 2 }]);
    expect(await db.cargoDeclaration.findFirst({ where: { id: first } })).toMatchObject({
      state: "sent",
      sentBy: "Lin Mei",
      sentAt: NOON,
    });
    expect(await shown()).toMatchObject({ unsent: 0 });
  });

  test("tells what was declared too late for its own period, until that is sent, and what was told before", async () => {
    policyId = await addCargoPolicy(db, shop);
    await declaration("2026-11-02");
    await sendAll();
    const late = await declaration("2026-10-31");
    const bordereau = await shown();
    expect(bordereau).toMatchObject({ unsent: 1, earlier: 1 });
    const sentBefore = BORDEREAU_COLUMNS.indexOf("sentBefore");
    const rows = parseCsv(bordereauCsv(bordereau.rows)).slice(1);
    expect(rows.map((row) => row[sentBefore])).toEqual(["", NOON.toISOString().slice(0, 10)]);
    expect(rows[0]?.[0]).toBe(late);
    expect(await send(bordereau)).toEqual({ ok: true, sent: 1 });
    expect(await shown()).toMatchObject({ unsent: 0, earlier: 0, states: [{ state: "sent", count: 1 }] });
  });

  test.each(["csv", "xlsx"])(
    "comes back with answers as %s, each entered once; what is rejected costs nothing",
    async (as) => {
      policyId = await addCargoPolicy(db, shop);
      const [a, b, c] = [
        await declaration("2026-11-02"),
        await declaration("2026-11-03"),
        await declaration("2026-11-04"),
      ];
      await sendAll();
      const unsent = await declaration("2026-11-05");
      const rows = answered(await shown(), {
        [a]: ["accepted"],
        [b]: ["拒绝", "Antiques aren't insured"],
        [unsent]: ["accepted"],
      });
      const strange = [randomUUID(), ...Array.from({ length: 9 }, () => ""), "accepted", ""];
      const file =
        as === "csv"
          ? Buffer.from(csv([...rows, strange]))
          : await writeXlsxFile([...rows, strange]).toBuffer();
      const result = { ok: true, accepted: 1, rejected: 1, unchanged: 0 };
      const faults = [
        { row: 5, code: "not-sent" },
        { row: 6, code: "unknown" },
      ];
      expect(await enter(file, db, other)).toMatchObject({ accepted: 0, rejected: 0 });
      expect(await enter(file)).toEqual({ ...result, faults });
      expect(await enter(file)).toEqual({ ...result, accepted: 0, rejected: 0, unchanged: 2, faults });
      expect(await states()).toEqual({ [a]: "accepted", [b]: "rejected", [c]: "sent", [unsent]: "declared" });
      expect(await shown()).toMatchObject({ premium: { amount: "90.00" }, declared: { amount: "15000.00" } });
      const turned = csv(answered(await shown(), { [a]: ["rejected", "No"] }));
      expect(await enter(turned)).toMatchObject({
        accepted: 0,
        rejected: 0,
        faults: [{ row: 2, code: "answered" }],
      });
      const reversed = await db.ledgerEntry.findMany({
        where: {
          shop,
          kind: "cargo-premium-reversed",
          cause: { in: [a, b, c, unsent].map((id) => `declaration:${id}`) },
        },
      });
      expect(reversed.map(({ cause }) => cause)).toEqual([`declaration:${b}`]);
    },
  );

  test("answered by two at once is entered once", async () => {
    policyId = await addCargoPolicy(db, shop);
    const id = await declaration("2026-11-02");
    await sendAll();
    const file = csv(answered(await shown(), { [id]: ["rejected", "No"] }));
    const both = await Promise.all([enter(file), enter(file, second), enter(file), enter(file, second)]);
    expect(both.flatMap((each) => (each.ok ? [each.rejected] : [])).toSorted()).toEqual([0, 0, 0, 1]);
    expect(await db.ledgerEntry.count({ where: { shop, cause: `declaration:${id}` } })).toBe(1);
  });

  test("comes back from Excel with numbers for reasons and empty rows, each told by its own row", async () => {
    policyId = await addCargoPolicy(db, shop);
    const [a, b] = [await declaration("2026-11-02"), await declaration("2026-11-03")];
    await sendAll();
    const [headings = [], first = [], next = []] = answered(await shown(), {
      [a]: ["reject"],
      [b]: ["perhaps"],
    });
    const reason = BORDEREAU_COLUMNS.indexOf("reason");
    const rows = [headings, [], [...first.slice(0, reason), 101], next];
    expect(await enter(await writeXlsxFile(rows).toBuffer())).toMatchObject({
      rejected: 1,
      faults: [{ row: 4, code: "not-an-answer" }],
    });
    expect(await db.cargoDeclaration.findFirst({ where: { id: a } })).toMatchObject({ answer: "101" });
  });

  test("is told from other files, and broken ones", async () => {
    expect(await enter("Name\nAda")).toEqual({ ok: false, reason: "no-headings" });
    expect(await enter("")).toEqual({ ok: false, reason: "no-headings" });
    expect(await enter(Buffer.from("PK\u0003\u0004 no zip"))).toEqual({ ok: false, reason: "not-a-sheet" });
    const gb = Buffer.from([0xbe, 0xdc, 0xbe, 0xf8]); // 拒绝, as spreadsheets in China write it
    expect(await readBordereauFile(gb)).toEqual([["拒绝"]]);
  });
});
