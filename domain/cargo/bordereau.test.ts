import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPlainText, parseCsv } from "../sheet/index";
import { BORDEREAU_COLUMNS, BORDEREAU_HEADINGS, bordereauCsv, readAnswers } from "./index";

const ID = "00000000-0000-4000-8000-00000000000";
const headings = BORDEREAU_COLUMNS.map((column) => BORDEREAU_HEADINGS[column]);
/** A row with an id, an answer and a reason. */
const row = (id: string, answer: string, reason = "") =>
  BORDEREAU_COLUMNS.map((column) => ({ declaration: id, answer, reason })[column as "answer"] ?? "");

describe("a bordereau as CSV", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])(
    "takes %j for text, never for a formula",
    (text) => {
      expect(asPlainText(text)).toBe(`'${text}`);
    },
  );

  test("has amounts and days as they are, and is read back whole", () => {
    const csv = bordereauCsv([
      [
        { type: "text", text: '#1001, "the first"' },
        { type: "day", day: "2026-11-22" },
        { type: "amount", amount: "5000.00" },
        { type: "text", text: "=cmd" },
      ],
    ]);
    expect(csv.startsWith("\uFEFF")).toBe(true);
    expect(csv.split("\r\n")[1]).toBe(`"#1001, ""the first""",2026-11-22,5000.00,'=cmd`);
    expect(parseCsv(csv)).toEqual([headings, ['#1001, "the first"', "2026-11-22", "5000.00", "'=cmd"]]);
  });

  test("gives any text back, but for the apostrophe in front of what looks like a formula", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((text) => text.replaceAll("\r", "")),
          { minLength: 1 },
        ),
        (texts) => {
          const cells = texts.map((text) => ({ type: "text" as const, text: `x${text}` }));
          expect(parseCsv(bordereauCsv([cells]))[1]).toEqual(texts.map((text) => `x${text}`));
        },
      ),
    );
  });

  test("may have semicolons, as spreadsheets of some countries write", () => {
    expect(parseCsv("a;b\n1,5;2\n\n")).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
  });
});

describe("answers to a bordereau", () => {
  test("are read in any order of columns, in English and Chinese; rows without one wait", () => {
    const rows = [headings, row(`${ID}1`, "Accepted"), row(`${ID}2`, ""), row(`${ID}3`, "已拒绝", "Antique")];
    const turned = rows.map((cells) => cells.toReversed());
    const expected = {
      ok: true,
      faults: [],
      answers: [
        { row: 2, declarationId: `${ID}1`, answer: "accepted", reason: "" },
        { row: 4, declarationId: `${ID}3`, answer: "rejected", reason: "Antique" },
      ],
    };
    expect(readAnswers(rows)).toEqual(expected);
    expect(readAnswers(turned)).toEqual(expected);
  });

  test.each([
    [
      "accepted",
      [
        "accept",
        "Accepted",
        "ACCEPTED.",
        "ok",
        "Yes",
        "approved",
        "接受",
        "已接受。",
        "同意",
        "已承保",
        "是",
      ],
    ],
    [
      "rejected",
      [
        "reject",
        "Rejected",
        "rejected. ",
        "declined",
        "No",
        "ｒｅｊｅｃｔｅｄ",
        "拒绝",
        "已拒绝。",
        "拒保",
        "不接受",
        "否",
      ],
    ],
  ])("are read as %s, whichever usual word says so", (answer, words) => {
    const rows = words.map((word, at) =>
      row(`00000000-0000-4000-8000-${String(at).padStart(12, "0")}`, word, "Why"),
    );
    expect(readAnswers([headings, ...rows])).toMatchObject({
      faults: [],
      answers: words.map(() => ({ answer })),
    });
  });

  test("are told by the row that a spreadsheet shows, whatever empty lines come before", () => {
    const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(",");
    const csv = ["", line(headings), "", line(row(`${ID}1`, "perhaps")), ",,", line(row("1001", "accepted"))];
    expect(readAnswers(parseCsv(csv.join("\r\n")))).toMatchObject({
      faults: [
        { row: 4, code: "not-an-answer" },
        { row: 6, code: "not-a-declaration" },
      ],
    });
  });

  test("that can't be understood are told by their row; the others count", () => {
    const rows = [
      headings,
      row("1001", "accepted"),
      row(`${ID}1`, "perhaps"),
      row(`${ID}2`, "rejected"),
      row(`${ID}3`, "accepted"),
      row(`${ID}3`, "rejected", "No"),
    ];
    expect(readAnswers(rows)).toMatchObject({
      answers: [{ row: 5, declarationId: `${ID}3` }],
      faults: [
        { row: 2, code: "not-a-declaration" },
        { row: 3, code: "not-an-answer" },
        { row: 4, code: "no-reason" },
        { row: 6, code: "twice" },
      ],
    });
  });

  test("of another file are refused whole", () => {
    expect(readAnswers([["Name"], ["Ada"]])).toEqual({ ok: false, reason: "no-headings" });
    expect(readAnswers([])).toEqual({ ok: false, reason: "no-headings" });
  });
});
