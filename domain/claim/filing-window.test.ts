import { describe, expect, test } from "vitest";
import { dayAfter } from "./day";
import {
  crossesBorder,
  DEFAULT_FILING_WINDOWS,
  FILED_PERILS,
  filingWindow,
  lastFilingDay,
  type ParcelDays,
} from "./filing-window";

const parcel = (told: Partial<ParcelDays> = {}): ParcelDays => ({
  shippedOn: "2026-01-10",
  lastScanOn: null,
  deliveredOn: null,
  international: false,
  ...told,
});
const windows = DEFAULT_FILING_WINDOWS;
const today = (day: string, peril: (typeof FILED_PERILS)[number], ...parcels: ParcelDays[]) =>
  filingWindow({ peril, parcels, today: day, windows });

describe("days after a day", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-01"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-28", 2, "2026-03-30"], // clocks go forward on the 29th in Europe
    ["2026-10-24", 2, "2026-10-26"], // and back on the 25th
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-01-10", 90, "2026-04-10"],
  ])("%s and %i are %s", (day, days, expected) => {
    expect(dayAfter(day, days)).toBe(expected);
  });
});

describe("loss: from 7/20 days after the last scan, or after shipping, until 60/90 days after shipping", () => {
  test.each([
    ["the day before", parcel(), "2026-01-16", "too-early", "2026-01-17"],
    ["the first day", parcel(), "2026-01-17", "open", "2026-03-11"],
    ["the last day", parcel(), "2026-03-11", "open", "2026-03-11"],
    ["the day after", parcel(), "2026-03-12", "too-late", "2026-03-12"],
    [
      "counted from the last scan",
      parcel({ lastScanOn: "2026-01-27" }),
      "2026-02-02",
      "too-early",
      "2026-02-03",
    ],
    ["across a border, 20 days", parcel({ international: true }), "2026-01-29", "too-early", "2026-01-30"],
    ["across a border, open", parcel({ international: true }), "2026-01-30", "open", "2026-04-10"],
    ["across a border, 90 days", parcel({ international: true }), "2026-04-11", "too-late", "2026-04-11"],
    ["over a month's end", parcel({ lastScanOn: "2026-02-25" }), "2026-03-03", "too-early", "2026-03-04"],
  ] as const)("%s", (_name, of, day, state, date) => {
    const window = today(day, "loss", of);
    expect(window.state).toBe(state);
    expect(
      window.state === "too-early"
        ? window.from
        : window.state === "open"
          ? window.until
          : "since" in window && window.since,
    ).toBe(date);
  });

  test("a parcel that is scanned to the end can be claimed on the last day: too early never becomes too late", () => {
    const late = parcel({ lastScanOn: "2026-03-10" });
    expect(today("2026-03-10", "loss", late)).toEqual({
      state: "too-early",
      from: "2026-03-11",
      until: "2026-03-11",
    });
    expect(today("2026-03-11", "loss", late)).toEqual({ state: "open", until: "2026-03-11" });
  });
});

describe("theft: from 2 until 15 days after the delivery scan", () => {
  const delivered = parcel({ deliveredOn: "2026-01-30" });
  test.each([
    ["2026-01-31", { state: "too-early", from: "2026-02-01", until: "2026-02-14" }],
    ["2026-02-01", { state: "open", until: "2026-02-14" }],
    ["2026-02-14", { state: "open", until: "2026-02-14" }],
    ["2026-02-15", { state: "too-late", since: "2026-02-15", until: "2026-02-14" }],
  ])("on %s", (day, window) => {
    expect(today(day, "theft", delivered)).toEqual(window);
  });

  test("without a delivery scan nobody can tell", () => {
    expect(today("2026-02-01", "theft", parcel())).toEqual({ state: "not-yet", why: "not-delivered" });
  });
});

describe.each(["damage", "wrong-item", "not-as-described"] as const)(
  "%s: within 14 days of delivery",
  (peril) => {
    test.each([
      ["2026-01-30", "open"],
      ["2026-02-13", "open"],
      ["2026-02-14", "too-late"],
    ])("on %s it is %s", (day, state) => {
      expect(today(day, peril, parcel({ deliveredOn: "2026-01-30" })).state).toBe(state);
    });

    test("without a delivery scan it is open: the shopper holds it", () => {
      expect(today("2026-06-01", peril, parcel())).toEqual({ state: "open", until: null });
    });
  },
);

describe("whatever the peril", () => {
  test.each(FILED_PERILS)("%s can't be claimed of what wasn't sent", (peril) => {
    expect(today("2026-02-01", peril)).toEqual({ state: "not-yet", why: "not-shipped" });
  });

  test("lateness is claimed by itself", () => {
    expect(filingWindow({ peril: "delay", parcels: [parcel()], today: "2026-02-01", windows })).toEqual({
      state: "not-yet",
      why: "by-itself",
    });
  });

  test("goods in several parcels can be claimed as long as they can in one of them", () => {
    const [old, young] = [parcel({ shippedOn: "2025-10-01" }), parcel({ shippedOn: "2026-01-01" })];
    expect(today("2026-01-20", "loss", old, young)).toEqual({ state: "open", until: "2026-03-02" });
    expect(today("2026-01-03", "loss", old, young)).toMatchObject({ state: "too-early", from: "2026-01-08" });
    expect(today("2026-06-01", "loss", old, young)).toMatchObject({ state: "too-late", since: "2026-03-03" });
    const [come, onItsWay] = [parcel({ deliveredOn: "2025-12-01" }), parcel()];
    expect(today("2026-02-01", "theft", come, onItsWay)).toEqual({ state: "not-yet", why: "not-delivered" });
  });
});

describe("the last day on which anything can be claimed of a parcel", () => {
  test.each([
    ["loss alone, by shipping", ["loss"], parcel(), "2026-03-11"],
    ["lateness adds nothing", ["loss", "delay"], parcel(), "2026-03-11"],
    [
      "the longest of those that are covered",
      ["loss", "damage"],
      parcel({ deliveredOn: "2026-01-20" }),
      "2026-03-11",
    ],
    ["delivered late", ["loss", "theft"], parcel({ deliveredOn: "2026-03-09" }), "2026-03-24"],
    ["not known before delivery", ["loss", "damage"], parcel(), null],
  ] as const)("%s", (_name, perils, of, day) => {
    expect(lastFilingDay(perils, of, windows)).toBe(day);
  });
});

test("a border is crossed between two countries that are known", () => {
  expect(crossesBorder("CN", "US")).toBe(true);
  for (const [from, to] of [
    ["CN", "CN"],
    ["CN", null],
    [null, "US"],
  ] as const)
    expect(crossesBorder(from, to)).toBe(false);
});
