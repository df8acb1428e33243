import { describe, expect, test } from "vitest";
import { checkClaimSettings, DEFAULT_CLAIM_SETTINGS, type ClaimSettings } from "./claim-settings";
import { evidenceMissing, evidenceNeeded } from "./evidence-needed";

describe("a shop's settings about claims", () => {
  const with_ = (changed: Partial<ClaimSettings>) =>
    checkClaimSettings({ ...DEFAULT_CLAIM_SETTINGS, ...changed });
  const loss = (fromDays: number, untilDays: number) => ({
    filingWindows: {
      ...DEFAULT_CLAIM_SETTINGS.filingWindows,
      loss: { ...DEFAULT_CLAIM_SETTINGS.filingWindows.loss, domestic: { fromDays, untilDays } },
    },
  });

  test("are without fault as they come", () => {
    expect(with_({})).toEqual([]);
  });

  test.each([
    [loss(7, 6), { field: "filingWindows", code: "ends-before", peril: "loss", international: false }],
    [loss(-1, 6), { field: "filingWindows", code: "not-days", peril: "loss", international: false }],
    [loss(1.5, 6), { field: "filingWindows", code: "not-days", peril: "loss", international: false }],
    [loss(0, 366), { field: "filingWindows", code: "not-days", peril: "loss", international: false }],
    [
      { photosNeeded: { ...DEFAULT_CLAIM_SETTINGS.photosNeeded, damage: 11 } },
      { field: "photosNeeded", code: "not-photos" },
    ],
    [{ statementAboveMinor: -1n }, { field: "statementAboveMinor", code: "negative" }],
    [{ answerDays: 0 }, { field: "answerDays", code: "not-days" }],
    [{ appealDays: 366 }, { field: "appealDays", code: "not-days" }],
    [{ promisedHours: 721 }, { field: "promisedHours", code: "not-hours" }],
    [{ remedies: ["reship" as const] }, { field: "remedies", code: "no-refund" }],
  ])("%o is refused", (changed, fault) => {
    expect(with_(changed)).toEqual([fault]);
  });
});

describe("evidence", () => {
  const settings = { ...DEFAULT_CLAIM_SETTINGS, statementAboveMinor: 500_00n };

  test.each([
    ["damage", 1_000_00n, { photos: 2, statement: false }],
    ["wrong-item", 1_000_00n, { photos: 2, statement: false }],
    ["not-as-described", 1n, { photos: 2, statement: false }],
    ["loss", 500_00n, { photos: 0, statement: false }],
    ["loss", 500_01n, { photos: 0, statement: true }],
    ["theft", 500_01n, { photos: 0, statement: true }],
  ] as const)(
    "for %s of %s: photos where there is something to see, a statement above the value where not",
    (peril, insuredMinor, needed) => {
      expect(evidenceNeeded({ peril, insuredMinor }, settings)).toEqual(needed);
    },
  );

  test("a statement is never needed where the shop sets no value", () => {
    expect(evidenceNeeded({ peril: "loss", insuredMinor: 10n ** 12n }, DEFAULT_CLAIM_SETTINGS)).toEqual({
      photos: 0,
      statement: false,
    });
  });

  test.each([
    [{ photos: 2, papers: 0, statement: false }, null],
    [
      { photos: 1, papers: 3, statement: true },
      { photos: 1, statement: false },
    ],
    [
      { photos: 0, papers: 0, statement: false },
      { photos: 2, statement: false },
    ],
  ])("of two photos, with %o, %o is missing", (given, missing) => {
    expect(evidenceMissing({ photos: 2, statement: false }, given)).toEqual(missing);
  });

  test("a paper, as a police report, is as good as a statement", () => {
    const needed = { photos: 0, statement: true };
    expect(evidenceMissing(needed, { photos: 0, papers: 0, statement: false })).toEqual(needed);
    expect(evidenceMissing(needed, { photos: 0, papers: 1, statement: false })).toBeNull();
    expect(evidenceMissing(needed, { photos: 0, papers: 0, statement: true })).toBeNull();
  });
});
