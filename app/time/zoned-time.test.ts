import { describe, expect, test } from "vitest";
import { calendarDay, instantOf, wallTime } from "./zoned-time";

describe("the instant of a wall clock's time", () => {
  test.each([
    ["2026-12-01T09:00", "Asia/Shanghai", "2026-12-01T01:00:00.000Z"],
    ["2026-12-01T00:00", "America/New_York", "2026-12-01T05:00:00.000Z"],
    ["2026-07-01T09:30", "Europe/Berlin", "2026-07-01T07:30:00.000Z"],
    ["2026-12-31T23:59", "Pacific/Kiritimati", "2026-12-31T09:59:00.000Z"],
    ["2026-01-01T00:15", "Asia/Kathmandu", "2025-12-31T18:30:00.000Z"],
    ["2026-06-01T12:00", "UTC", "2026-06-01T12:00:00.000Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant);
    expect(wallTime(new Date(instant), zone)).toBe(wall);
  });

  test("is the first of two where clocks are put back", () => {
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  test.each([
    ["clocks are put forward over", "2026-03-29T02:30", "Europe/Berlin"],
    ["no such day", "2026-02-30T09:00", "UTC"],
    ["no such month", "2026-13-01T09:00", "UTC"],
    ["of another form", "tomorrow", "UTC"],
  ])("is none where there is no such time: %s", (_why, wall, zone) => {
    expect(instantOf(wall, zone)).toBeNull();
  });
});

test.each([
  ["2026-12-31T23:59:59.999Z", "UTC", "2026-12-31"],
  ["2026-12-31T16:00:00.000Z", "Asia/Shanghai", "2027-01-01"],
  ["2026-12-31T15:59:59.999Z", "Asia/Shanghai", "2026-12-31"],
  ["2026-07-02T03:59:59.000Z", "America/New_York", "2026-07-01"],
])("the calendar day of %s in %s is %s", (instant, zone, day) => {
  expect(calendarDay(new Date(instant), zone)).toBe(day);
});
